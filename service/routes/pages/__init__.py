"""The pages and the files they need. First to open: pages.py."""
