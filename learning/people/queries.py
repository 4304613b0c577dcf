"""Questions about people and institutions."""

from collections import Counter, defaultdict

from django.utils import timezone

from learning.common.formats import country_name
from learning.common.keeping import kept
from learning.common.text import fold
from learning.people.data_models import COPY_KEPT
from learning.people.enums import ConsentTo, CopyState, InstitutionState
from learning.people.models import Consent, DataCopy, ErasureRequest, Institution, User
from learning.people.registries import institution_summaries

OWN_RELATIONS = ("aliases", "merged")


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


def institution_label(institution):
    """How an institution stands in a list to choose from."""
    if fold(institution.acronym) == fold(institution.name):
        return institution.name
    return f"{institution.acronym} · {institution.name}"


def institution_names():
    """Return all approved institutions as they stand in a list to choose from; kept until one changes."""
    approved = Institution.objects.filter(state=InstitutionState.APPROVED)
    return kept(("institution names",), lambda: [institution_label(one) for one in approved])


def search_institutions(*, query, viewer, limit=12):
    """Return those in whose acronym, name, aliases or country every word of the query stands, best first."""
    words = fold(query).replace("·", " ").split()
    if not words:
        return []
    found = []
    for institution in Institution.objects.visible_to(viewer).prefetch_related("aliases"):
        aliases = " ".join(alias.name for alias in institution.aliases.all())
        country = country_name(institution.country)
        text = fold(f"{institution.acronym} {institution.name} {aliases} {country}")
        if all(word in text for word in words):
            found.append((not text.startswith(words[0]), institution.acronym, institution))
    return [institution for _rank, _acronym, institution in sorted(found, key=lambda row: row[:2])[:limit]]


def visible_person(*, viewer, pk):
    """Return the person whom the viewer may see, or None."""
    return User.objects.visible_to(viewer).select_related("institution", "photo").filter(pk=pk).first()


def merge_preview(institution):
    """Return what a merge would move away from the institution: pairs of a plural name and a number."""
    numbers = Counter()
    summaries = institution_summaries.entries()
    for relation in institution_references():
        model = relation.related_model
        if model in summaries:
            continue
        numbers[str(model._meta.verbose_name_plural)] += model._base_manager.filter(
            **{relation.field.name: institution}
        ).count()
    return [(name, number) for name, number in numbers.items() if number]


def institution_references():
    """Return the relations of other models to an institution, those without a name of their own too."""
    return [
        field
        for field in Institution._meta.get_fields(include_hidden=True)
        if field.is_relation and field.auto_created and not field.many_to_many and field.name not in OWN_RELATIONS
    ]


def own_data(person):
    """Return what somebody asked for about their data, and what they agreed to; of mail, how many kinds."""
    consents = Consent.objects.filter(person=person).order_by("-given_at", "-pk")
    return {
        "copy": DataCopy.objects.filter(person=person).select_related("file").first(),
        "erasure": ErasureRequest.objects.filter(person=person).first(),
        "consents": consents.exclude(to=ConsentTo.MAIL),
        "kinds_of_mail": consents.filter(to=ConsentTo.MAIL, withdrawn_at=None).count(),
    }


def ready_copy(person, pk):
    """Return the copy of that number if it is this person's and still kept, or None."""
    ready = DataCopy.objects.filter(person=person, state=CopyState.READY, made_at__gt=timezone.now() - COPY_KEPT)
    return ready.exclude(file=None).select_related("file").filter(pk=pk).first()
