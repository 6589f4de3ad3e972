"""Another composition of the same parts, with a clock that anybody may move. First to open: app.py.

`helpline demo` makes it; `helpline serve` cannot, because nothing that it is made of imports this folder.
"""
