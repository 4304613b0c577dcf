"""The one entrance of other people's HTML, and the only module that may call a text safe.

Two sanitisers of different make have to agree: what bleach lets through passes nh3 with the same list.
Call it when a text is written, keep what it returns, and call it again on output: a second time changes nothing.
"""

import bleach
import nh3
from django.utils.html import escape
from django.utils.safestring import mark_safe

from learning.common.passages import with_marks

TAGS = frozenset(
    {"a", "abbr", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong"}
    | {"sub", "sup", "u", "ul"}
)
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}}
SCHEMES = frozenset({"http", "https", "mailto"})
REL = "nofollow noopener noreferrer ugc"

_bleach = bleach.Cleaner(
    tags=TAGS,
    attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
    protocols=SCHEMES,
    strip=True,
    strip_comments=True,
)


def sanitize(html):
    """Return the HTML with everything taken away that is not on the list; the result may be shown as it is."""
    return mark_safe(by_nh3(by_bleach(html or "")))


def filled(html, values):
    """Return what was written of a page with values of this moment where their marks stand in it, `{mark: value}`.

    The marks are secrets of this process: nothing that anybody wrote holds one.
    """
    for mark, value in values.items():
        html = html.replace(mark, escape(value))
    return mark_safe(html)


def sanitize_marked(html, marks):
    """Return the HTML as `sanitize` does, and mark the passages that readers pointed at, with links to notes."""
    clean = sanitize(html)
    return mark_safe(with_marks(clean, marks)) if marks else clean


def by_bleach(html):
    return _bleach.clean(html)


def by_nh3(html):
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=REL,
    )
