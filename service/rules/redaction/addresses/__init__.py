"""Where somebody lives, and where mail, pages and machines of theirs are found. First to open: postal.py."""
