"""What changes the record."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.freshness import renew
from learning.pages.actions import build_site
from learning.record.loading import Loading
from learning.record.reading import read_directory, strangers
from learning.record.report import Deed, Report

FACTS = Path(__file__).parent / "facts"
"""What the network did from 2017 to 2022; it comes with the project."""


def load_record(*, directory=FACTS, report=None, dry_run=False):
    """Load the files of a directory, all of them or, where one is not what it should be, none; return the report.

    Raise RecordError, with every problem found, before anything is written. A dry run writes nothing either.
    """
    report = report or Report()
    data = read_directory(Path(directory))
    for name in strangers(Path(directory)):
        report.tell(Deed.UNPLACED, "", name, "no file of a record has this name; left out")
    with transaction.atomic():
        loading = Loading(data, report)
        loading.check()
        build_site()
        loading.write()
        if report.wrote:
            renew()
            note(actor=None, verb=gettext_noop("loaded the record"), details=dict(report.counts))
        transaction.set_rollback(dry_run)
    return report
