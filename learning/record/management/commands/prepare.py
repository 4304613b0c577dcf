"""What stands between a fresh copy of the project and a site that can be served. Run again, it does what changed."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from learning.record.actions import FACTS, load_record
from learning.record.preparing import alone, collect_static, write_errors
from learning.record.report import Report


class Command(BaseCommand):
    help = (
        "Migrate, compile translations, collect static files, load the record and, with DEMO=1, make the demo people."
    )

    def handle(self, *args, **options):
        with alone():
            self.migrate()
            call_command("compile_translations", verbosity=0)
            self.when_changed("static", static_mark(), "Collecting static files", collect_static)
            write_errors()
            self.when_changed("record", record_mark(), "Loading the record", self.load_record)
            if settings.DEMO:
                call_command("demo", stdout=self.stdout)

    def migrate(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Preparing the database")
            call_command("migrate", verbosity=0, interactive=False)

    def load_record(self):
        report = load_record(report=Report(progress=self.tell_progress))
        self.stdout.write("; ".join(f"{deed} {number}" for deed, number in report.counts.items() if number))

    def tell_progress(self, file, done, total):
        if done == total:
            self.stdout.write(f"  {file}: {total}")
            self.stdout.flush()

    def when_changed(self, name, mark, words, work):
        """Do the work unless its mark is the one that was kept when it was last done."""
        kept = settings.DATA_DIR / f"{name}.mark"
        if kept.exists() and kept.read_text() == mark:
            return
        self.say(words)
        work()
        kept.write_text(mark)

    def say(self, words):
        self.stdout.write(f"{words} …")
        self.stdout.flush()


def static_mark():
    """Return what changes with any static file of the project or of a package."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(()):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()


def record_mark():
    """Return what changes with the facts and with the database they were loaded into."""
    digest = hashlib.sha256(settings.DATABASE_URL.encode())
    for path in sorted(FACTS.glob("*.json")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
