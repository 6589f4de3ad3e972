"""Articles, canned replies and links: what may be shown to whom, and what is checked before it is kept.

`articles.py` is the way in.
"""
