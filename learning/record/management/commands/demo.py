from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.record.demo.actions import make_demo


class Command(BaseCommand):
    help = "Make the people of the demonstration, by role. Only with DEMO=1; run again, it changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demonstration is only made with DEMO=1 in the environment.")
        made = make_demo()
        if options["verbosity"]:
            for player, person in made:
                self.stdout.write(f"{person.email:34} {player.part}")
