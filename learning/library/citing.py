"""A publication as others cite it: as text, and as what programs for references read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from learning.common.text import fold

_SPECIAL = re.compile(r"([\\{}$&#%_~^])")
_BIBTEX = {"handbook": "book", "journal article": "article", "podcast episode": "misc", "video": "misc"}
_RIS = {"handbook": "BOOK", "journal article": "JOUR", "podcast episode": "SOUND", "video": "VIDEO"}


def citation(publication):
    """Return the publication as a list of references names it, with what is known of it and nothing else."""
    names = "; ".join(author["name"] for author in publication.authors)
    year = f"({publication.year})" if publication.year else ""
    series = ", ".join(filter(None, [publication.series, publication.number]))
    printed = ": ".join(filter(None, [publication.place, publication.publisher]))
    parts = [" ".join(filter(None, [names, year])), publication.title, series, printed]
    text = ". ".join(part.strip().rstrip(".") for part in parts if part)
    return f"{text}. {publication.url}".strip()


def bibtex(publication, address):
    """Return it for BibTeX; `address` is that of its page."""
    fields = {
        "title": publication.title,
        "author": " and ".join(_people(publication, "author")),
        "editor": " and ".join(_people(publication, "editor")),
        "year": str(publication.year or ""),
        "series": publication.series,
        "number": publication.number,
        "publisher" if _kind(publication, _BIBTEX, "techreport") == "book" else "institution": publication.publisher,
        "address": publication.place,
        "language": ", ".join(publication.languages),
        "url": publication.url or address,
    }
    lines = [f"  {name} = {{{_escaped(name, value)}}}" for name, value in fields.items() if value]
    key = f"{_first_name(publication)}{publication.year or ''}-{publication.pk}"
    return f"@{_kind(publication, _BIBTEX, 'techreport')}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def ris(publication, address):
    """Return it for programs that read RIS; `address` is that of its page."""
    lines = [
        ("TY", _kind(publication, _RIS, "RPRT")),
        ("TI", publication.title),
        *(("AU", name) for name in _people(publication, "author")),
        *(("ED", name) for name in _people(publication, "editor")),
        ("PY", str(publication.year or "")),
        ("T3", publication.series),
        ("M1", publication.number),
        ("PB", publication.publisher),
        ("CY", publication.place),
        ("AB", publication.abstract),
        *(("LA", code) for code in publication.languages),
        ("UR", publication.url or address),
    ]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


@dataclass(frozen=True)
class Form:
    """A way to write a reference: what writes it, its type, and how a file of it ends."""

    write: Callable
    media_type: str
    ending: str


FORMS = {
    "bibtex": Form(bibtex, "application/x-bibtex", "bib"),
    "ris": Form(ris, "application/x-research-info-systems", "ris"),
}


def _people(publication, role):
    """Return those with that role; who has another one (an interviewer, a contributor) is told as an author."""
    editor = role == "editor"
    return [one["name"] for one in publication.authors if (one.get("role") == "editor") == editor]


def _kind(publication, kinds, otherwise):
    return kinds.get(publication.kind.casefold(), otherwise)


def _first_name(publication):
    name = publication.authors[0]["name"] if publication.authors else publication.title
    return re.sub(r"[^a-z]", "", fold(name).split(",")[0].split(" ")[0]) or "x"


def _escaped(name, value):
    text = " ".join(value.split()).replace("\x00", "")
    return text.replace("{", "").replace("}", "") if name == "url" else _SPECIAL.sub(_spelled, text)


def _spelled(found):
    letter = found[1]
    return {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}.get(letter, f"\\{letter}")
