"""What the words of a search mean in English and in Spanish, and which article fits them best.

`query.py` is the way in.
"""
