"""From what somebody typed to what is kept: safe HTML, the words for the search, and the people that are named."""

import re
import unicodedata
from collections import defaultdict
from html import unescape

from django.core.exceptions import ValidationError
from django.template.defaultfilters import linebreaks, urlize
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from learning.common.formats import number
from learning.common.privacy import former
from learning.common.sanitize import sanitize
from learning.common.text import fold
from learning.common.typed import is_formatted

LONGEST = 50_000
LONGEST_NAME = 150
MOST_NAMED = 50
_TAG = re.compile(r"(<[^>]+>)")
_UNTOUCHED = ("a", "code", "pre")
_PERSON = re.compile(r'href="/people/(\d+)/"')
NOBODY = '<a href="/people/0/">@</a>'
"""Stands where a post named somebody who is a former member now; it is written out in the reader's language."""
_NOBODY = re.compile(r'<a\b[^>]*href="/people/0/"[^>]*>@</a>')


def written(text):
    """Return the text as safe HTML: a plain one in paragraphs with its links, a formatted one sanitised.

    Raises ValidationError where there is nothing or too much; nothing is cut off.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if len(text) > LONGEST:
        raise ValidationError(
            _("This text has %(length)s characters, and a post holds %(most)s. Send it in parts, or as a file."),
            code="too_long",
            params={"length": number(len(text)), "most": number(LONGEST)},
        )
    html = text if is_formatted(text) else linebreaks(urlize(text)) if text else ""
    html = str(sanitize(html))
    return html if words_of(html) else ""


def titled(title):
    """Return a title as a thread keeps it, with its words for the search."""
    title = " ".join(title.split())[:200]
    if not title:
        raise ValidationError({"title": _("Give it a title, so that others find it.")})
    return {"title": title, "words": fold(title)[:400]}


def words_of(html):
    """Return the words of a text as the search compares them."""
    return fold(unescape(strip_tags(html.replace("<", " <"))))


def named(html, people):
    """Link every `@Name` of these people, the longest name first; return the HTML and the ids of those named.

    `people` are pairs of id and name. Two people of the same name are both named; the link leads to the first. After
    so many people nobody more is named.
    """
    if "@" not in html or not people:
        return html, set()
    known = defaultdict(lambda: defaultdict(list))
    for pk, name in people:
        if name.strip():
            known[_first_word(fold(name))][fold(name)].append(pk)
    found, parts, inside = set(), [], 0
    for part in _TAG.split(html):
        if part.startswith("<"):
            inside += _depth(part)
            parts.append(part)
        elif inside:
            parts.append(part)
        else:
            parts.append(_link(part, known, found))
    return "".join(parts), found


def _first_word(folded):
    return re.match(r"\w*", folded)[0]


def _depth(tag):
    name = re.match(r"</?([a-z0-9]*)", tag, re.IGNORECASE)[1].lower()
    if name not in _UNTOUCHED:
        return 0
    return -1 if tag.startswith("</") else 1


def _link(text, known, found):
    """Return a text with its names linked, and add to `found` whom they mean."""
    written_out, place = [], 0
    for match in re.finditer(r"(?<!\w)@", text):
        start = match.end()
        names = known.get(_first_word(fold(text[start : start + LONGEST_NAME])), {})
        name = next((name for name in sorted(names, key=len, reverse=True) if _begins(text, start, name)), None)
        if match.start() < place or name is None or len(found) >= MOST_NAMED:
            continue
        end = start + len(name)
        link = f'<a href="/people/{names[name][0]}/">@{text[start:end]}</a>'
        written_out += [text[place : match.start()], link]
        place = end
        found.update(names[name])
    return "".join([*written_out, text[place:]])


def _begins(text, start, name):
    end = start + len(name)
    return fold(text[start:end]) == name and not text[end : end + 1].isalnum()


def localised(html):
    """Return sanitised HTML whose links to people lead to their pages in the active language.

    Whoever had their data erased is a former member, without a page.
    """
    html = _NOBODY.sub(f"@{former()}", html)
    return sanitize(_PERSON.sub(lambda match: f'href="{reverse("people:person", args=[match[1]])}"', html))
