"""What is decided: a rule is told the time and what there is, and gives back events, values or a refusal.

A rule waits for nothing, stores nothing and reads no file, so that a lost race, a test or a simulated day may ask it
again. A folder a noun; `chat/moves.py` is the way in.
"""
