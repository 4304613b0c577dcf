from django.core.management.base import BaseCommand, CommandError

from learning.people.actions import erase, erase_again


class Command(BaseCommand):
    help = "Erase a person by number now; with --again, all who were erased before and came back with a backup."

    def add_arguments(self, parser):
        parser.add_argument("person", nargs="?", type=int)
        parser.add_argument("--again", action="store_true", help="whoever the ledger of erasures names")

    def handle(self, *args, person, again, **options):
        if again == (person is not None):
            raise CommandError("Say whom by number, or --again.")
        number = erase_again() if again else int(erase(person_id=person))
        self.stdout.write(f"{number} erased")
