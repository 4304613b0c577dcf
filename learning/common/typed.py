"""What the field of an editor holds: plain words where the editor was never loaded, HTML where it was."""

import re
from html import unescape

from django.utils.html import strip_tags

_FORMATTED = re.compile(r"\s*<(p|ul|ol|blockquote|h[2-4]|pre|hr)\b", re.IGNORECASE)
_SIMPLE = re.compile(r"</?(p|br|a)\b[^>]*>", re.IGNORECASE)


def is_formatted(text):
    """Whether a text is an editor's: it begins with a block."""
    return _FORMATTED.match(text) is not None


def editable(html):
    """Return what an editor is filled with: plain words where the text is no more than that, else its HTML."""
    if _SIMPLE.sub("", html).count("<"):
        return html
    plain = re.sub(r"<br\s*/?>", "\n", html).replace("\n\n", "\n")
    plain = re.sub(r"</p>\s*<p>", "\n\n", plain)
    return unescape(strip_tags(plain)).strip()
