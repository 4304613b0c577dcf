"""docs/security.md names for each of thirty mistakes a control and its tests: they exist, and none is left out."""

import ast
import re

from django.conf import settings

from learning.common.middleware import POLICY, always
from tests.architecture.source import ROOT, read, tree

PAGE = "docs/security.md"
LINE = re.compile(r"^\| (\d+) \| .+? \| .+? \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
HEADER = re.compile(r"^\| `([\w-]+)` \| (.+) \|$", re.MULTILINE)


def lines():
    return {int(number): TEST.findall(tests) for number, tests in LINE.findall(read(PAGE))}


def test_thirty_lines_have_tests():
    assert sorted(lines()) == list(range(1, 31))
    assert [number for number, tests in lines().items() if not tests] == []


def test_every_test_that_is_named_exists():
    named = TEST.findall(read(PAGE))
    assert [f"{path}::{name}" for path, name in named if not (ROOT / path).exists() or name not in defined(path)] == []


def defined(path):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {node.name for node in ast.walk(tree(path)) if isinstance(node, kinds)}


def test_every_module_that_is_named_exists():
    named = re.findall(r"`((?:learning|templates|tests)/[\w/.]+\.\w+)`", read(PAGE))
    assert [path for path in named if not (ROOT / path).exists()] == []
    assert len(named) > 8


def test_the_headers_are_those_that_are_sent():
    told = dict(HEADER.findall(read(PAGE)))
    sent = always()
    assert set(sent) | {"Strict-Transport-Security"} == set(told)
    assert f"`{sent[POLICY]}`" == told[POLICY]
    assert told["X-Frame-Options"] == f"`{settings.X_FRAME_OPTIONS}`"
    assert told["Referrer-Policy"] == f"`{settings.SECURE_REFERRER_POLICY}`"
