from django.core.management.base import BaseCommand

from learning.common import catalogs


class Command(BaseCommand):
    help = "Bring the message catalogs up to date with code and templates, and say what wants a translation."
    requires_system_checks = ()

    def handle(self, *args, **options):
        for language in catalogs.LANGUAGES:
            wanting = catalogs.update(language)
            self.stdout.write(f"{language}: {wanting} to translate" if wanting else f"{language}: complete")
