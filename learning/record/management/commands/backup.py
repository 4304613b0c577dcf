"""Make a backup of database and files, in one file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from learning.record.backup.actions import back_up
from learning.record.backup.database import DatabaseError
from learning.record.backup.sealing import SealError


class Command(BaseCommand):
    help = (
        "Write database and files into one new archive. With --key (or BACKUP_KEY), a public key of age's, only who "
        "holds its other half can open it. The secret of the installation (SECRET_KEY) is not in it: keep it apart."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.DATA_DIR / "backups", help="where to write"
        )
        parser.add_argument("--key", default=settings.BACKUP_KEY, help="seal for this public key (age1…)")
        parser.add_argument("--keep", type=int, default=0, help="how many archives stay in the folder; 0 keeps all")

    def handle(self, *args, folder, key, keep, verbosity, **options):
        try:
            done = back_up(folder=folder, key=key, keep=keep)
        except (DatabaseError, SealError, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        for name in done.missing:
            self.stderr.write(f"Deleted while the backup was made: {name}")
        if verbosity:
            size = filesizeformat(done.path.stat().st_size)
            told = f"{done.rows} rows of {done.tables} tables and {done.files} files, {size}"
            self.stdout.write(f"{done.path}: {told}")
            if not key:
                self.stdout.write("It is not sealed: whoever reads the file reads everything. --key seals it.")
