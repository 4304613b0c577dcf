"""From the files of a directory to rows that are what they should be."""

import json
from collections import Counter

from learning.common import recording
from learning.common.recording import Problem, RecordError, checked_rows, files, parts_of

ALWAYS = {"id": recording.text(80, required=True), "sources": recording.texts(None)}


def read_directory(directory):
    """Return {file: data} of the record's files that are there; raise RecordError when one cannot be read."""
    if not directory.is_dir():
        raise RecordError([f"{directory} is not a directory."])
    data, problems = {}, []
    for name in files.names():
        path = directory / f"{name}.json"
        if not path.exists():
            continue
        try:
            data[name] = _parsed(path)
        except (OSError, ValueError, RecursionError) as error:
            problems.append(Problem(name, _told(error)))
    if problems:
        raise RecordError(problems)
    if not data:
        names = ", ".join(f"{name}.json" for name in files.names())
        raise RecordError([f"{directory} holds none of the files of a record: {names}."])
    return data


def strangers(directory):
    """Return the names of JSON files in a directory that are no files of a record."""
    return sorted(path.name for path in directory.glob("*.json") if path.stem not in files)


def _parsed(path):
    return json.loads(
        path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_without_twins, parse_constant=_no_constant
    )


def _without_twins(pairs):
    twins = [name for name, times in Counter(name for name, _value in pairs).items() if times > 1]
    if twins:
        row = dict(pairs).get("id", "without id")
        message = f"row {row}, field {twins[0]}: it is there twice, expected once"
        raise ValueError(message)
    return dict(pairs)


def _no_constant(name):
    message = f"found {name}, which is not a value of JSON"
    raise ValueError(message)


def _told(error):
    """Say why a file cannot be read, in words for who typed it."""
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 text (byte {error.start}); save it as UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    if isinstance(error, OSError):
        return f"it cannot be read: {error.strerror}"
    if isinstance(error, RecursionError):
        return "it is nested too deep to be a list of rows"
    return str(error)


def fields_of(name):
    """All fields that a row of the file may have, those kept by other apps included."""
    fields = dict(ALWAYS)
    for part in (files.get(name), *parts_of(name)):
        fields |= part.fields
    return fields


def checked(name, data):
    """Return the rows of a file as they are kept, all problems of their fields, and the fields that nobody knows."""
    rows = files.get(name).rows(data)
    if not isinstance(rows, list):
        return [], [Problem(name, "found something else than a list, expected a list of rows")], {}
    fields = fields_of(name)
    clean, problems = checked_rows(name, rows, fields)
    unknown = Counter(field for row in rows if isinstance(row, dict) for field in row if field not in fields)
    return clean, problems, unknown
