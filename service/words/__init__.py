"""What the server says to visitors, in their language. First to open: catalogue.py."""
