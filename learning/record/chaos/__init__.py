"""The site taken to pieces while people use it: what was acknowledged is kept, once each; how soon it is well again.

`manage.py chaos` starts the whole of production (`learning.record.stack`), lets clients write through it, kills one
part after the other, and compares what was answered with what stands in the database. docs/reliability.md tells what
the numbers mean.
"""
