"""Who waits, who sits, who is offered what, and how long it may take. First to open: assigner.py."""
