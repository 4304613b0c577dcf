import subprocess
import sys
import tempfile

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.record.bench import services


class Command(BaseCommand):
    help = "Measure the pages over generated data, with a server and a database made for it and thrown away."
    requires_system_checks = ()

    def handle(self, *args, **options):
        with (
            tempfile.TemporaryDirectory() as folder,
            services.postgresql() as database,
            services.empty_redis() as redis,
        ):
            chosen = {"DATABASE_URL": database, "REDIS_URL": redis}
            environment = services.environment(folder, **{name: value for name, value in chosen.items() if value})
            manage = str(settings.BASE_DIR / "manage.py")
            steps = ((manage, "migrate", "--verbosity=0"), (manage, "compile_translations"))
            steps += ((manage, "collectstatic", "--noinput", "--verbosity=0"), ("-m", "learning.record.bench"))
            for step in steps:
                done = subprocess.run([sys.executable, *step], cwd=settings.BASE_DIR, env=environment, check=False)  # noqa: S603
                if done.returncode:
                    raise CommandError(f"Measuring ended at: {' '.join(step)}")
