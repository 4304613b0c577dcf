import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.record.bench import report, results, services, sizes

MANAGE = str(settings.BASE_DIR / "manage.py")
STEPS = (
    (MANAGE, "migrate", "--verbosity=0"),
    (MANAGE, "compile_translations"),
    (MANAGE, "collectstatic", "--noinput", "--verbosity=0"),
    ("-m", "learning.record.bench.data"),
    ("-m", "learning.record.bench"),
)


class Command(BaseCommand):
    help = "Measure the pages over generated data, with a server and a database made for it and thrown away."
    requires_system_checks = ()

    def handle(self, *args, **options):
        told = report.whole([run_of(size) for size in sizes.chosen()])
        self.stdout.write(f"\n{told}")
        if path := os.environ.get("BENCH_REPORT"):
            Path(path).write_text(told)


def run_of(size):
    """Make an installation of that size, measure it, and return what was measured."""
    with (
        tempfile.TemporaryDirectory() as folder,
        services.postgresql() as database,
        services.empty_redis() as redis,
    ):
        left = Path(folder, "results.json")
        chosen = {"DATABASE_URL": database, "REDIS_URL": redis}
        chosen |= {"BENCH_PEOPLE": str(size.people), "BENCH_RESULTS": str(left)}
        environment = services.environment(folder, **{name: value for name, value in chosen.items() if value})
        for step in STEPS:
            done = subprocess.run([sys.executable, *step], cwd=settings.BASE_DIR, env=environment, check=False)  # noqa: S603
            if done.returncode:
                raise CommandError(f"Measuring ended at: {' '.join(step)}")
        return results.read(left)
