from django.core.management.base import BaseCommand

from learning.statistics.actions import SECONDS, NotPublishedError, publish_figures


class Command(BaseCommand):
    help = "Publishes the public figures, at most once a day and only when at least five participations came in."

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=int, default=SECONDS, help="longest time to work out what is hidden")

    def handle(self, *args, **options):
        try:
            snapshot = publish_figures(seconds=options["seconds"])
        except NotPublishedError as reason:
            self.stdout.write(f"Not published: {reason}.")
        else:
            subjects = snapshot.subjects.count()
            self.stdout.write(
                f"Published: tables of {subjects} subjects about {snapshot.participations} participations."
            )
