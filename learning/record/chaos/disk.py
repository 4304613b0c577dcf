"""A disk that is full while people write, and then has room again: for the one process of the default, all of it."""

import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from learning.record.chaos.kills import LASTS

SIZE = "400m"
PIECE = 64 * 1024


@contextmanager
def small_disk():
    """Mount a small file system in memory and hand out its folder; None where nobody may mount."""
    with tempfile.TemporaryDirectory(prefix="minga-chaos-disk-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "minga-chaos", folder]
        if subprocess.run(mount, check=False, capture_output=True).returncode:  # noqa: S603 - written above
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=False)  # noqa: S603, S607 - written above


def fill_disk(site, seconds=LASTS):
    """Leave no room while people write: what is refused is told in words, and nothing that was answered is lost."""
    filler = site.stack.folder / "filler"

    def break_it():
        _fill(filler)
        time.sleep(seconds / 2)
        filler.unlink()

    told = site.during(break_it, seconds)
    halves = site.ask("halves")
    told["lost"] += len(halves)
    answered = sorted({answer.partition(" ")[0] for answer in site.answers})
    told["remark"] = f"answers meanwhile: {', '.join(answered) or 'none refused'}; half files: {len(halves)}"
    return told


def _fill(path):
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * PIECE)
        except OSError:
            return
