"""The whole of production on loopback, in one temporary folder: for tests, for measuring, for taking it to pieces.

`with Stack() as stack:` starts PostgreSQL, Redis, two web processes, one for sockets, the worker, the clock and
nginx, each from what is shipped in deploy/, and goes on when the site answers at `stack.address`. With
`Stack(embedded=True)` it is one `manage.py serve` with SQLite. Nothing of it outlives the process that made it.
"""

from learning.record.stack.stack import Stack as Stack
