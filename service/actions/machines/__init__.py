"""What programs are told by their keys, beside the figures of past days. First to open: coded.py."""
