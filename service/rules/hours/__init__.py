"""When the chat is open: the calendar, the question "open now?", and what is checked before a calendar is saved.

`opening.py` is the way in.
"""
