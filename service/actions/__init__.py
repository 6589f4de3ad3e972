"""What is done: one function an act, whoever asks for it. First to open: desk.py for chats, office.py for the rest."""
