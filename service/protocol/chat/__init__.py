"""A chat as the browser gets it whole, how it is coded, and why it was offered to whom. First to open: views.py."""
