"""Phrases to measure and to train the safety signals with."""
