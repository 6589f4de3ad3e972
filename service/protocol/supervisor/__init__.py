"""Bodies of the supervisor's pages, one file a page. First to open: hours.py."""
