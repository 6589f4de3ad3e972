"""Helpline Chat. The folders in the order in which a message meets them:

server      how it is run: uvicorn, workers, the schema it starts on.
routes      the edge: parse, say who is calling, call one action, render. No rule, no SQL.
live        the sockets of this process: one connection, one session, the hub of who watches what.
protocol    the contract with the browser: commands, events, notices, frames, refusals, close codes.
actions     doing: one short function a command, and the desk through which every change of a chat goes.
rules       deciding: pure functions and values. No await, no clock, no database.
models      the tables, the log, the journal that commits it, the seal that encrypts what was said.
bus         the doorbell between processes: memory, or Valkey.
words       what the server says to visitors, in their language.
starter     files that a new helpline begins with: articles, topics, replies, vocabulary.
simulation  a day in seconds, through the same rules.
demonstration  another composition of the same parts, with a clock that may be moved.
cli         the `helpline` command, a file or a folder a noun, and one door to the database.
settings    every setting: its name, its bounds, and whether they agree with each other.

`worker.py` is the background loop that cannot die; `app.py` joins everything; `clock.py` has the clocks, `logs.py` the
form of the logs, `resources.py` where pages and words lie, `version.py` the number of this version.
"""
