"""What the board and the reports say about the service, and how it is reckoned.

`measures.py` says what is measured of one chat; `today.py` makes the board's figures of many, and `past.py`
those of past days.
"""
