"""What a process keeps in its memory until anything public changes: menus, ways, and the rows that lists are made of.

What is kept is shared between requests and never changed. Nothing goes in that one person sees and another does not;
what is the same for all who are inside a place goes in under a name that tells the place, once the right was asked.
With `of=PEOPLE` it is also old as soon as anybody shows something else of themselves, or takes part elsewhere, with
`of=ROLES` as soon as anybody is given a role over the site or loses one.
"""

from hashlib import sha256

from django.core.cache import caches
from django.utils.translation import get_language

from learning.common.freshness import PEOPLE, PUBLIC, ROLES, version

_MOST = 5_000
_TEXT_SECONDS = 600


class _Shelf:
    """Everything kept under one version; the first question under another empties it."""

    def __init__(self):
        self.version, self.things = None, {}

    def of(self, current):
        if self.version != current or len(self.things) > _MOST:
            self.version, self.things = current, {}
        return self.things


_shelves = {of: _Shelf() for of in (PUBLIC, PEOPLE, ROLES)}


def kept(name, read, *, of=PUBLIC):
    """Return what was read under this name (a tuple) in the active language; read it where nothing is kept of it.

    That there is none (None) is not kept: addresses that nobody has would fill the memory.
    """
    things = _things(of)
    key = (get_language(), *name)
    found = things.get(key)
    if found is None:
        found = read()
        if found is not None:
            things[key] = found
    return found


def kept_each(name, keys, read, *, of=PUBLIC):
    """Return what was read under this name for each of these keys, `{key: thing}`.

    What is not kept is read at once, by `read(keys)`; a key for which that tells nothing is left out.
    """
    things, language = _things(of), get_language()
    known = {key: things.get((language, *name, key)) for key in keys}
    missing = [key for key, thing in known.items() if thing is None]
    if missing:
        read_now = read(missing)
        things.update({(language, *name, key): thing for key, thing in read_now.items()})
        known |= read_now
    return {key: thing for key, thing in known.items() if thing is not None}


def _things(of):
    return _shelves[of].of((version(), version(of)))


def kept_text(name, write):
    """Return a part of a page as it was written under this name in the active language.

    What tells of people has `version(PEOPLE)` in its name.
    It is written anew after ten minutes, as whole pages are: so that no mistake in what makes things old lasts.
    """
    key = sha256(repr((version(), get_language(), name)).encode()).hexdigest()
    fragments = caches["template_fragments"]
    text = fragments.get(key)
    if text is None:
        text = write()
        fragments.set(key, text, _TEXT_SECONDS)
    return text
