"""What is kept of programs that ask for figures. First to open: access_key.py."""
