"""Other people's HTML: what goes through is on the list of both sanitisers, and a second time changes nothing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from learning.common.sanitize import ATTRIBUTES, REL, TAGS, by_bleach, by_nh3, sanitize

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x" onclick="x()">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style='background:url(javascript:x)' class=btn id=main name=x data-confirm=x>x</p>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input name=p></form>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<style>@import 'https://evil.example'</style>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<p><b onmouseover=x>bold</b></p><a name=x>y</a>",
    "<<script>script>alert(1)<</script>/script>",
    '<a title="&quot; onclick=x" href="https://example.org">x</a>',
    "<template><script>x</script></template><xmp><script>x</script></xmp>",
    "<a href='//evil.example' target=_blank>x</a>",
]
pieces = st.sampled_from(
    [*HOSTILE, "<p>", "</p>", "<ul><li>", "</a>", "<em", ">", '"', "'", "&lt;", "<!--", "-->", "text", "\x00"]
)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def off_the_list(html):
    """Return what no reader should have been given."""
    wrong = []
    for tag, attrs in elements(html):
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        wrong += [tag] if tag not in TAGS else []
        wrong += [f"{tag}[{name}]" for name in attrs if name not in allowed]
        href = attrs.get("href") or ""
        scheme = re.match(r"\s*([a-z][a-z0-9+.\-]*):", href, re.IGNORECASE)
        wrong += [href] if scheme and scheme[1].lower() not in {"http", "https", "mailto"} else []
    return wrong


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_off_the_list_goes_through_either_sanitiser(html):
    assert off_the_list(sanitize(html)) == []
    assert off_the_list(by_bleach(html)) == []
    assert off_the_list(by_nh3(html)) == []


@given(st.lists(pieces, max_size=8).map("".join))
def test_nothing_off_the_list_goes_through_however_it_is_put_together(html):
    assert off_the_list(sanitize(html)) == []


@given(st.lists(pieces, max_size=8).map("".join))
def test_a_second_time_changes_nothing(html):
    once = sanitize(html)
    assert sanitize(once) == once


@given(st.lists(pieces, max_size=8).map("".join))
def test_both_agree_on_what_one_of_them_let_through(html):
    """What one lets through holds no element that the other would take away."""
    through_bleach, through_nh3 = by_bleach(html), by_nh3(html)
    assert [tag for tag, _attrs in elements(by_nh3(through_bleach))] == [
        tag for tag, _attrs in elements(by_nh3(sanitize(html)))
    ]
    assert off_the_list(by_bleach(through_nh3)) == []


def test_what_people_write_is_kept():
    html = "<p>One <strong>two</strong></p><ul><li>three</li></ul><blockquote>four</blockquote>"
    assert sanitize(html) == html


def test_links_are_kept_and_vouched_for_by_nobody():
    assert sanitize('<a href="https://example.org/?a=1&amp;b=2" title="T">x</a>') == (
        f'<a href="https://example.org/?a=1&amp;b=2" title="T" rel="{REL}">x</a>'
    )
    assert sanitize('<a href="mailto:a@example.org">x</a>') == f'<a href="mailto:a@example.org" rel="{REL}">x</a>'


def test_nothing_stays_nothing():
    assert sanitize("") == ""
    assert sanitize(None) == ""


def test_the_result_needs_no_escaping():
    assert hasattr(sanitize("<p>x</p>"), "__html__")


def test_there_is_no_other_entrance():
    """No other module calls a text safe or asks a sanitiser of its own, and no template passes anything unescaped."""
    root = Path(settings.BASE_DIR)
    modules = [
        path
        for package in ("learning", "videoconf", "communities", "courses")
        for path in (root / package).rglob("*.py")
    ]
    doors = re.compile(r"^\s*(?:import|from) (?:bleach|nh3)\b|\bmark_safe\b|\bSafeString\(", re.MULTILINE)
    assert [str(path.relative_to(root)) for path in modules if doors.search(path.read_text())] == [
        "learning/common/sanitize.py"
    ]
    unescaped = re.compile(r"\|\s*safe(?:seq)?\b|autoescape off")
    templates = (root / "templates").rglob("*.html")
    assert [str(path.relative_to(root)) for path in templates if unescaped.search(path.read_text())] == []
