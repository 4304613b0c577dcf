"""Encryption of archives by `age`, a program of Debian's: who makes backups needs no key that opens them."""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress

PROGRAM = "age"
ENDING = ".age"
READ_BY_OWNER = 0o600
SECONDS = 5


class SealError(Exception):
    """`age` refused; what it said is in it."""


@contextmanager
def written(path, key=""):
    """Yield a stream to write an archive to; sealed for the key (`age1…`, or of SSH) where there is one.

    The file has its name only once it is whole and on the disk; what fails leaves nothing.
    """
    unfinished = path.with_name(f".{path.name}.part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, READ_BY_OWNER)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if key:
                with _through(("--encrypt", "--recipient", key), stdin=subprocess.PIPE, stdout=file) as sealing:
                    yield sealing.stdin
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened(path, identity=None):
    """Yield a stream to read an archive from; `identity` is the file that holds the key which opens a sealed one."""
    with path.open("rb") as file:
        if path.suffix != ENDING:
            yield file
        elif identity is None:
            raise SealError(f"{path.name} is sealed: --identity names the file with the key that opens it.")
        else:
            command = ("--decrypt", "--identity", str(identity))
            with _through(command, stdin=file, stdout=subprocess.PIPE) as opening:
                yield opening.stdout


@contextmanager
def _through(arguments, **streams):
    program = shutil.which(PROGRAM)
    if program is None:
        raise SealError("age is not there. On Debian: sudo apt-get install age")
    running = subprocess.Popen([program, *arguments], stderr=subprocess.PIPE, **streams)  # noqa: S603
    try:
        yield running
    except BaseException as error:
        told = _end(running, wait=SECONDS)
        if running.returncode > 0:  # it refused, and what failed here is what followed
            raise SealError(told) from error
        raise
    told = _end(running)
    if running.returncode:
        raise SealError(told or "age ended before its time.")


def _end(running, *, wait=None):
    """Let it end, at most so many seconds; return what it said."""
    for stream in (running.stdin, running.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
    try:
        running.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    with running.stderr as said:
        return said.read().decode(errors="replace").strip()
