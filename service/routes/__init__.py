"""The edge: who is calling, one action, its answer or refusal. First to open: sockets.py, then visitor.py."""
