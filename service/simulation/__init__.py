"""A day in seconds: made-up visitors and specialists on a virtual clock, served by the real rules.

`scenario` says what the day is like, `visitors` draws who comes, `desk` is one specialist at work, `day` lets it
happen, `results` counts, `comparison` holds what our rules are compared with. Only `day` knows the rules.
"""
