"""Words that may mean danger: recognised, weighed, never a reason to block. `detector.py` is the way in."""
