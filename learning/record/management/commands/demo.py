from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.people.demo import demo_people
from learning.record.demo.actions import make_demo


class Command(BaseCommand):
    help = "Make the demonstration: people, a course, its editions. Only with DEMO=1; again, it changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demonstration is only made with DEMO=1 in the environment.")
        make_demo(self.say if options["verbosity"] else lambda _words: None)
        if options["verbosity"]:
            for player in demo_people():
                self.stdout.write(f"{player['person'].email:34} {player['part']}")

    def say(self, words):
        self.stdout.write(f"  {words} …")
        self.stdout.flush()
