from django.core.management.base import BaseCommand, CommandError

from learning.activities.enums import Kind
from learning.statistics import exports
from learning.statistics.enums import By
from learning.statistics.periods import Period, PeriodError
from learning.statistics.queries import figures, row_ids
from learning.statistics.selection import HELD, Selection

FORMATS = {"table": exports.as_table, "csv": exports.as_csv, "json": exports.as_json}


class Command(BaseCommand):
    help = "Counts activities and participants, with full figures, from the same queries as the pages."

    def add_arguments(self, parser):
        parser.add_argument(
            "--kind",
            nargs="+",
            action="extend",
            choices=Kind.values,
            help="kinds of activity; without it everything that was held (networks and what they do only when named)",
        )
        parser.add_argument("--from", dest="first", default="", help="first day, month or year of the start, included")
        parser.add_argument("--to", dest="last", default="", help="last day, month or year of the start, included")
        parser.add_argument("--by", choices=By.values, default=By.NONE.value)
        parser.add_argument("--format", choices=FORMATS, default="table")

    def handle(self, *args, **options):
        kinds = tuple(dict.fromkeys(options["kind"] or HELD))
        answer = figures(
            Selection(by=By(options["by"]), kinds=kinds, period=_period(options["first"], options["last"]))
        )
        self._name(answer.unplaced)
        if answer.selection.by == By.INSTITUTION:
            self.stderr.write("An activity stands under each of its institutions: rows overlap and do not add up.")
        self.stdout.write(FORMATS[options["format"]](answer))

    def _name(self, unplaced):
        """Say which activities may or may not lie in the period."""
        ids = row_ids(fact.pk for fact in unplaced) if unplaced else {}
        for fact in unplaced:
            known = fact.start or "date not known"
            name = ", ".join(ids.get(fact.pk, ()))
            label = f"{fact.kind} {name}".strip()
            self.stderr.write(f"Not counted, its start may lie outside the period: {label} ({known}) {fact.title}")


def _period(first, last):
    for option, text in (("--from", first), ("--to", last)):
        try:
            Period.parse(text)
        except ValueError as error:
            raise CommandError(
                f"{option}: “{text}” is not a date. Write a day (2021-10-04), a month (2021-10) or a year (2021)."
            ) from error
    try:
        return Period.parse(first, last)
    except PeriodError as error:
        raise CommandError(f"--from {first} lies after --to {last}.") from error
