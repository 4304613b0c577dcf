"""The project's own source, for the tests that read it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("courses", "communities", "videoconf", "learning")
RANKS = (
    "learning.common",
    "learning.audit",
    "learning.files",
    "learning.people",
    "learning.live",
    "learning.activities",
    "learning.notifications",
    "learning.statistics",
    "learning.pages",
    "learning.library",
    "videoconf.rooms",
    "videoconf.webinars",
    "videoconf.podcasts",
    "communities.discussions",
    "communities.networks",
    "courses.catalog",
    "courses.editions",
    "courses.progress",
    "courses.capstones",
    "courses.alumni",
    "learning.record",
)


@cache
def files(*suffixes):
    """Return the paths, from the root, of our files with one of these endings; migrations and facts left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [
        path
        for path in map(Path, listed)
        if path.suffix in suffixes and "migrations" not in path.parts and (ROOT / path).exists()
    ]


def read(path):
    return (ROOT / path).read_text()


@cache
def tree(path):
    return ast.parse(read(path))


def code():
    """Return the Python files of the product: no tests."""
    return [path for path in files(".py") if path.parts[0] in PACKAGES]


def templates():
    return [path for path in files(".html", ".txt", ".xml") if path.parts[0] == "templates"]


def static():
    return [path for path in files(".css", ".js", ".svg") if "static" in path.parts]


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
