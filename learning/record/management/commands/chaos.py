import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from learning.record.chaos import parts, report


class Command(BaseCommand):
    help = "Take the site to pieces while people use it, and compare what was acknowledged with what stands."
    requires_system_checks = ()

    def handle(self, *args, **options):
        rows = []
        for found in parts.run(parts.chosen(), self.stderr.write):
            rows.append(found)
            self.stderr.write(report.row(*found))
        told = report.table(rows)
        self.stdout.write(f"\n{told}\n")
        if path := os.environ.get("CHAOS_REPORT"):
            Path(path).write_text(told + "\n")
        if any(told["lost"] or told["doubled"] for _sentence, told in rows):
            raise CommandError("Something that was acknowledged is lost, or stands twice.")
