"""Whom one can name in a space."""

from communities.discussions.queries.posts import members
from learning.common.formats import country_name
from learning.common.text import fold

MOST = 8


def named_like(space, typed):
    """Return at most eight members whose name, or a word of it, begins with what was typed."""
    typed = fold(typed.lstrip("@"))
    if not typed:
        return []
    found = []
    for person in members(space).exclude(name="").only("name", "country", "shows_country", "email").order_by("name"):
        name = fold(person.name)
        if name.startswith(typed) or f" {typed}" in name:
            found.append(person)
    found.sort(key=lambda person: (not fold(person.name).startswith(typed), fold(person.name)))
    return [
        {
            "id": person.pk,
            "name": person.name,
            "meta": country_name(person.country.code) if person.shows_country else "",
        }
        for person in found[:MOST]
    ]
