"""Restore a backup into an empty installation."""

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.management.base import BaseCommand, CommandError

from learning.record.backup.actions import RestoreError, restore
from learning.record.backup.archive import ArchiveError
from learning.record.backup.database import DatabaseError
from learning.record.backup.sealing import SealError


class Command(BaseCommand):
    help = "Fill an empty installation from an archive of `backup`: database, files, and whatever this code adds."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, help="the file that `backup` wrote")
        parser.add_argument("--identity", type=Path, help="file with the key that opens a sealed archive")

    def handle(self, *args, archive, identity, verbosity, **options):
        try:
            done = restore(path=archive, identity=identity)
        except (ArchiveError, DatabaseError, RestoreError, SealError, SuspiciousFileOperation, OSError) as error:
            raise CommandError(f"{error}") from error
        if verbosity:
            self.stdout.write(f"Restored {done.rows} rows of {done.tables} tables and {done.files} files.")
            if done.erased:
                self.stdout.write(f"Erased again: {done.erased} people who had been erased since the backup.")
