"""Telephones, cards, records, dates of birth: numbers that lead to a person. First to open: phones.py."""
