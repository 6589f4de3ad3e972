"""How long will it take? The estimate shown to whoever waits, and what it is reckoned from.

`estimate.py` is the way in.
"""
