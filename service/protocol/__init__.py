"""The contract with the browser: everything that is sent, in either direction, and what both halves must know alike.

`frames.py` is the way in, then `commands.py`, `events.py` and `notices.py`; `export.py` writes all of it to TypeScript.
"""
