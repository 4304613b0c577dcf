from django.core.management.base import BaseCommand, CommandError

from learning.people.actions import forget_old


class Command(BaseCommand):
    help = "Forget what is kept no longer, as the scheduler does every night; with --dry-run, tell what would go."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="remove nothing")

    def handle(self, *args, dry_run, **options):
        told = forget_old(really=not dry_run)
        for each in told:
            number = "failed" if each.number is None else each.number
            self.stdout.write(f"{number:>8}  {each.label} ({each.days} days)")
        if any(each.number is None for each in told):
            raise CommandError("Not everything could be forgotten; the log says why.")
