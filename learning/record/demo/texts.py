"""The words of the demonstration: a course, its people, what they say and what they plan."""

import json
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

_FOLDER = Path(__file__).with_name("course")
_KEYS = UUID("6b1f0e7e-52c4-4a0e-9a57-0d2f4c6a9e11")
LESSONS = {1: 3, 2: 3, 3: 3}
"""How many lessons each module has."""


@cache
def read(name):
    """Return what stands in a file of the course's folder, named without its ending, as `es/1-1`."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def is_written(name):
    return (_FOLDER / f"{name}.json").exists()


def key_of(*parts):
    """Return the key of something of the demonstration, the same whenever it is made."""
    return uuid5(_KEYS, "/".join(map(str, parts)))
