"""The connections of this process, and what each is shown. First to open: session.py, then dispatcher.py."""
