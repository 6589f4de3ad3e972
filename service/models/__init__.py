"""What is stored: tables, a file a noun, and the log of each chat. First to open: log.py, then journal.py."""
