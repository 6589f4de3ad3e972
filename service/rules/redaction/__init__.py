"""Numbers and addresses that identify a person, masked before anything is stored. `masking.py` is the way in."""
