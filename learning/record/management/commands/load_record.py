"""Load what the network did, from the files of a directory."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from learning.common.recording import RecordError
from learning.record.actions import FACTS, load_record
from learning.record.report import Deed, Report

SHOWN_PROBLEMS = 50
STEP = 50


class Command(BaseCommand):
    help = (
        "Load the record from the JSON files of a directory; without one, the record that comes with the project. "
        "Nothing is written unless every file is what it should be. What was changed on the site is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=FACTS, help="where the files are")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and write nothing")
        parser.add_argument("--brief", action="store_true", help="tell progress and the sum, and no single rows")

    def handle(self, *args, directory, dry_run, brief, verbosity, **options):
        self.verbosity, self.brief = verbosity, brief
        report = Report(listen=self.tell, progress=self.tell_progress)
        try:
            load_record(directory=directory, report=report, dry_run=dry_run)
        except RecordError as error:
            raise CommandError(self.refusal(error.problems)) from error
        if verbosity:
            self.stdout.write(self.summary(report, dry_run=dry_run))

    def tell(self, entry):
        if not self.brief and (self.verbosity > 1 or (self.verbosity and entry.deed != Deed.UNCHANGED)):
            self.stdout.write(str(entry))

    def tell_progress(self, file, done, total):
        if self.verbosity and (done % STEP == 0 or done == total):
            self.stderr.write(f"{file}: {done} of {total}")

    @staticmethod
    def refusal(problems):
        told = [f"  {problem}" for problem in problems[:SHOWN_PROBLEMS]]
        if len(problems) > SHOWN_PROBLEMS:
            told.append(f"  and {len(problems) - SHOWN_PROBLEMS} more")
        return "\n".join(["The record was not loaded; nothing was written.", *told])

    @staticmethod
    def summary(report, *, dry_run):
        counts = ", ".join(f"{deed} {number}" for deed, number in report.counts.items())
        said = "Rows" if report.wrote else "Nothing changed. Rows"
        return f"{said}: {counts}." + (" This was a dry run: nothing was written." if dry_run else "")
