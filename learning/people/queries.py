"""Questions about people and institutions."""

from collections import defaultdict

from learning.common.text import fold
from learning.people.enums import InstitutionState
from learning.people.models import Institution


class InstitutionIndex:
    """Approved institutions by acronym, then by name or alias, ignoring capitals, accents and spacing.

    Made once for many names. A name that two institutions bear is nobody's.
    """

    def __init__(self):
        known = Institution.objects.filter(state=InstitutionState.APPROVED).prefetch_related("aliases")
        self._acronyms = defaultdict(set)
        self._names = defaultdict(set)
        for institution in known:
            self.add(institution, (alias.name for alias in institution.aliases.all()))

    def add(self, institution, aliases=()):
        """Take in an institution made after the index was."""
        self._acronyms[fold(institution.acronym)].add(institution)
        for name in (institution.name, *aliases):
            self._names[fold(name)].add(institution)

    def bearers(self, name, country=""):
        """Return the institutions of that name; a country tells those apart that only share it."""
        key = fold(name or "")
        found = self._acronyms.get(key) or self._names.get(key) or set()
        there = {institution for institution in found if country and institution.country == country}
        return there or found

    def resolve(self, name, country=""):
        """Return the one institution of that name, or None."""
        found = self.bearers(name, country)
        return next(iter(found)) if len(found) == 1 else None


def resolve_institution(name):
    """Return the institution of that acronym, name or alias; None when there is none or more than one."""
    return InstitutionIndex().resolve(name)
