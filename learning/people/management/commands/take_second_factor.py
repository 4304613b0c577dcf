from django.core.management.base import BaseCommand, CommandError

from learning.people.actions.factors import take_factors
from learning.people.models import User


class Command(BaseCommand):
    help = "Take the second factor of somebody away who lost it. Make sure first that it is they who ask."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        taken = take_factors(person=person, by=None)
        self.stdout.write(
            f"{taken} taken away. At the next sign-in, who needs one adds a new one." if taken else "None."
        )
