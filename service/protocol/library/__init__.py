"""Articles as files, as cards, and the canned replies of the console. First to open: articles.py."""
