"""`helpline doctor`: what would keep a helpline from serving well, and what to do about it. It changes nothing.

`findings.py` goes through everything, `machine.py` looks at this machine, `stored.py` at the database and the bus, and
`helpline.py` at what people have set up in it.
"""
