"""What is passing, sent as seldom as people can tell. First to open: queue.py."""
