"""The file of institutions, and how a name written in the record becomes an institution."""

from learning.common import recording
from learning.common.recording import RecordFile, files
from learning.common.text import fold
from learning.people.actions import keep_institution
from learning.people.enums import InstitutionState
from learning.people.models import Institution
from learning.people.queries import InstitutionIndex

NO_BEARER = "“{name}” is no acronym, name or alias of an institution; kept as written"
MANY_BEARERS = "“{name}” is the name of several institutions ({bearers}); kept as written"
ELSEWHERE = "“{name}” is the name of {bearer}, which is not in {country}; kept as written"
SAME_NAMES = {"acronym": "acronym", "name": "name", "country": "country", "type": "type", "note": "note"}


def names_index(context):
    """Institutions by name, as they are once their file is loaded."""
    return context.once("institutions by name", InstitutionIndex)


def institution_of(name, country, context):
    """Return the institution that a name, told with a country, means; None for one that stands in another country."""
    institution = names_index(context).resolve(name, country) if name else None
    return None if institution is not None and _elsewhere(institution, name, country) else institution


def _elsewhere(institution, name, country):
    known = str(institution.country)
    return bool(country and known and known != country and fold(name) != fold(institution.acronym))


def named(names, context):
    """Give each name with its institution, or with None where there is none."""
    return [(name, institution_of(name, "", context)) for name in names]


def unplaced(field, names, context):
    """Say of each name that no institution, or more than one, bears why it is kept as written."""
    for name in names:
        yield from unplaced_of(field, name, "", context)


def unplaced_of(field, name, country, context):
    """The same for one name, told with a country; nothing where no name was told."""
    if not name or institution_of(name, country, context) is not None:
        return
    bearers = sorted(institution.acronym for institution in names_index(context).bearers(name, country))
    if len(bearers) > 1:
        yield field, MANY_BEARERS.format(name=name, bearers=", ".join(bearers))
    elif bearers:
        yield field, ELSEWHERE.format(name=name, bearer=bearers[0], country=country)
    else:
        yield field, NO_BEARER.format(name=name)


class Institutions(RecordFile):
    file = "institutions"
    fields = {
        "acronym": recording.text(60, required=True),
        "name": recording.text(255, required=True),
        "country": recording.country(),
        "type": recording.text(80),
        "aliases": recording.texts(255, ordered=False),
        "member_2019": recording.truth(blank=False),
        "note": recording.text(),
    }

    def file_problems(self, rows, context):
        """No two institutions share an acronym."""
        holders = {
            fold(institution.acronym): row_id
            for row_id, institution in context.targets[self.file].items()
            if row_id not in context.given[self.file]
        }
        for row in rows:
            holder = holders.setdefault(fold(row["acronym"]), row["id"])
            if holder != row["id"]:
                yield row["id"], "acronym", f'found "{row["acronym"]}", which is already the acronym of row {holder}'

    def targets(self):
        return Institution.objects.select_related("merged_into").prefetch_related("aliases")

    def gone(self, target):
        return f"it was merged into {target.merged_into}" if target.state == InstitutionState.MERGED else ""

    def adopted(self, row, _context):
        """Find an institution that people or administrators put on the site before its row came."""
        found = Institution.objects.filter(acronym__iexact=row["acronym"]).select_related("merged_into").first()
        return (found.merged_into or found) if found else None

    def stands(self, target, _context):
        return {
            **{field: str(getattr(target, name)) for field, name in SAME_NAMES.items()},
            "aliases": recording.unordered(alias.name for alias in target.aliases.all()),
            "member_2019": target.is_member,
        }

    def keep(self, target, values, _context):
        fields = {name: values[field] for field, name in SAME_NAMES.items() if field in values}
        if "member_2019" in values:
            fields["is_member"] = values["member_2019"]
        if target is not None and target.state == InstitutionState.PROPOSED:
            fields["state"] = InstitutionState.APPROVED
        return keep_institution(institution=target, fields=fields, aliases=values.get("aliases"))


files.add("institutions", Institutions(), order=20)
