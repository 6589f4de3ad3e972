"""Can a chat begin now, and the calendar that says when one can. First to open: availability.py."""
