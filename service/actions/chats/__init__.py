"""What is done with one chat: opened, talked in, caught up with, ended, kept as a transcript. First: commands.py."""
