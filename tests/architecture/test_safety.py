"""What keeps pages safe is held by reading the source: one sanitiser, nothing inline, no other host."""

import re

import pytest
from django.template.loader import get_template

from tests.architecture.source import code, read, static, templates

SANITISER = "learning/common/sanitize.py"
UNTRUSTED = re.compile(r"\bmark_safe\b|\bSafeString\b|\bSafeText\b|^\s*(?:import|from) (?:bleach|nh3)\b", re.MULTILINE)
OPEN_LOOKUP = re.compile(r"\.objects\.get\(|get_(?:object|list)_or_404\(\s*[A-Z]\w+\s*[,)]")
OTHER_HOST = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/|www\.sitemaps\.org/schemas)[\w-]+\.[\w.-]+""")
INLINE = {
    "a |safe filter": re.compile(r"\|\s*safe(?:seq)?\b"),
    "autoescape switched off": re.compile(r"autoescape\s+off"),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.DOTALL)


def found(pattern, paths):
    return [f"{path}: {match.group().strip()}" for path in paths for match in pattern.finditer(read(path))]


def is_view(path):
    return path.name in {"views.py", "consumers.py"} or "views" in path.parts


def test_only_the_sanitiser_says_what_is_safe():
    modules = {str(path) for path in code() if UNTRUSTED.search(read(path))}
    assert modules == {SANITISER}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has(what):
    pattern = INLINE[what]
    pages = [path for path in templates() if path.suffix == ".html"]
    assert [str(path) for path in pages if pattern.search(COMMENT.sub("", read(path)))] == []


def test_nothing_is_fetched_from_another_host():
    assert found(OTHER_HOST, [*templates(), *static()]) == []


def test_views_look_up_through_what_one_may_see():
    assert found(OPEN_LOOKUP, filter(is_view, code())) == []


def test_every_template_can_be_read():
    """A template that nobody opened yet fails here, not before a reader."""
    for path in templates():
        get_template(str(path.relative_to("templates")))


CODE = re.compile(
    r"\b(?:pickle|marshal|shelve|dill|yaml|weasyprint|xhtml2pdf|cairosvg)\b|\b(?:eval|exec)\(|extractall|shell=True"
)
BY_THIS_PROCESS = {"courses/editions/queries/inside.py", "communities/networks/queries/inside.py"}
"""Which keep in memory what they wrote a moment before, and read nothing else."""


def test_nothing_reads_what_could_be_code():
    """Neither what is restored and imported, nor converters of what people send, which would read files and the web."""
    assert {str(path) for path in code() if CODE.search(read(path))} == BY_THIS_PROCESS


def test_the_database_is_asked_by_querysets():
    """Raw SQL stands where it is measured to be needed, and puts no words of a request together."""
    raw = re.compile(r"\.raw\(|RawSQL|\.extra\(|execute\(\s*f[\"']")
    operating = ("learning", "record")  # databases made, measured and counted, by names of our own
    assert found(raw, [path for path in code() if path.parts[:2] != operating]) == []
