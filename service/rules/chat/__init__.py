"""What may happen to a chat, and what it becomes. First to open: moves.py."""
