"""The form of an archive: a tar that is written and read from front to end, and tells at its end what is in it.

`about.json` what made it · `database` · `files/<storage>/<name>` each file · `contents.json` every name with its bytes
and SHA-256. One without its last member is not whole.
"""

import hashlib
import io
import json
import tarfile
from contextlib import contextmanager

ABOUT, DATABASE, CONTENTS = "about.json", "database", "contents.json"
FORMAT = 1
SMALL = 64 * 1024 * 1024
"""The most bytes of what is read into memory: what an archive tells of itself."""


class ArchiveError(Exception):
    """What was given is no archive, or not all of one."""


class _Line:
    """A stream to which nothing is written any more once it broke: tarfile would still end its archive there."""

    def __init__(self, stream):
        self.stream, self.broken = stream, False

    def write(self, piece):
        if self.broken:
            return
        self.broken = True
        self.stream.write(piece)
        self.broken = False


class Writing:
    """Writes members one after the other, and at the end what they were."""

    def __init__(self, stream):
        self.tar = tarfile.TarFile.open(fileobj=_Line(stream), mode="w|", format=tarfile.PAX_FORMAT)
        self.contents = {}

    def add(self, name, content, size):
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        reading = Reading(content)
        self.tar.addfile(member, reading)
        self.contents[name] = reading.told()

    def add_told(self, name, told):
        text = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        self.add(name, io.BytesIO(text), len(text))

    def close(self):
        contents = dict(self.contents)
        self.add_told(CONTENTS, contents)
        self.tar.close()


class Reading:
    """A stream that counts and hashes what is read of it."""

    def __init__(self, stream):
        self.stream, self.digest, self.size = stream, hashlib.sha256(), 0

    def read(self, size=-1):
        piece = self.stream.read(size)
        self.digest.update(piece)
        self.size += len(piece)
        return piece

    def told(self):
        return {"bytes": self.size, "sha256": self.digest.hexdigest()}


@contextmanager
def members(stream):
    """Yield an iterator of (name, stream) of an archive's members. Whatever is no plain file is refused."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            yield _plain(tar)
    except tarfile.TarError as error:
        raise ArchiveError(f"This cannot be read as a backup: {error}") from error


def _plain(tar):
    for member in tar:
        if not member.isreg():
            raise ArchiveError(f"{member.name} is no plain file.")
        yield member.name, tar.extractfile(member)


def read_told(stream):
    text = stream.read(SMALL + 1)
    if len(text) > SMALL:
        raise ArchiveError("What the archive tells of itself is too long.")
    try:
        return json.loads(text)
    except ValueError as error:
        raise ArchiveError("What the archive tells of itself cannot be read.") from error


def check(stream):
    """Read an archive to its end and return what made it; raise ArchiveError unless every byte is as it was written."""
    about, found, told = None, {}, None
    with members(stream) as read:
        for name, content in read:
            if told is not None or name in found:
                raise ArchiveError(f"{name} is not in its place.")
            if name == CONTENTS:
                told = read_told(content)
                continue
            reading = Reading(content)
            if name == ABOUT:
                about = read_told(reading)
            while reading.read(1024 * 1024):
                pass
            found[name] = reading.told()
    if about is None or told is None or DATABASE not in found:
        raise ArchiveError("The backup is not whole: its end is missing.")
    if found != told:
        wrong = sorted(name for name in found.keys() | told.keys() if found.get(name) != told.get(name))
        raise ArchiveError(f"The backup is damaged: {', '.join(wrong[:5])}")
    if about.get("format") != FORMAT:
        raise ArchiveError(f"The backup has format {about.get('format')}, and {FORMAT} can be read.")
    return about
