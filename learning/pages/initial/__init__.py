"""The words of the site's first pages, in its three languages. Editors change them; they are never put back.

A file `<page>.<language>.html` holds the title, the introduction, and after an empty line the body, in which `## `
begins a heading.
"""

from pathlib import Path

from learning.pages.initial.home import HOME as HOME
from learning.pages.initial.home import NEWS as NEWS

_HERE = Path(__file__).parent
STANDARD = ("about", "participation", "privacy", "accessibility")


def standard_page(name, language):
    """Return title, introduction and body of one of the first pages."""
    head, _empty, text = (_HERE / f"{name}.{language}.html").read_text().partition("\n\n")
    title, introduction = head.split("\n")
    return {"title": title, "introduction": introduction, "body": list(_blocks(text))}


def _blocks(text):
    for part in text.strip().split("\n\n"):
        if part.startswith("## "):
            yield "heading", part.removeprefix("## ")
        else:
            yield "text", part
