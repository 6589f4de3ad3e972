"""The connections of this process, and what each is shown. First to open: exchange.py, then dispatcher.py."""
