"""`helpline backup` and `helpline restore`: the whole helpline in one file, from either database and into either.

`archive.py` is the form of the file, `take.py` makes one beside a running service, `put_back.py` makes a helpline of
one, and `rows.py` carries the rows between a server and the SQLite file that is in every archive.
"""
