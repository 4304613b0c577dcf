from django.core.management.base import BaseCommand

from learning.common import catalogs


class Command(BaseCommand):
    help = "Compile the message catalogs that changed; needs nothing but Python."
    requires_system_checks = ()

    def handle(self, *args, verbosity, **options):
        catalogs.compile_borrowed()
        compiled = catalogs.compile_changed()
        if verbosity:
            self.stdout.write(f"Compiled: {', '.join(compiled)}" if compiled else "The catalogs have not changed.")
