"""Those who take part in the demonstration beside the people one can become: forty-seven of six countries, and more."""

from django.utils.text import slugify

from learning.notifications.actions import choose
from learning.notifications.enums import Delivery
from learning.notifications.registries import kinds
from learning.people.actions import add_person, change_profile
from learning.people.demo import DOMAIN, address
from learning.people.enums import Audience, Gender
from learning.people.models import User
from learning.people.queries import InstitutionIndex
from learning.record.demo.texts import read

TEAMMATE = "Yokasta Peralta"
"""Who is in the same team as the participant whom one can become, and whom one can become too."""
AUDIENCES = (Audience.MEMBERS, Audience.EVERYONE, Audience.MEMBERS, Audience.NOBODY)


def make_cast(file):
    """Return the people of a file by their names, made if they are not there yet, in the order of the file."""
    institutions = InstitutionIndex()
    known = {person.email: person for person in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    cast = {}
    for country, told in read(file).items():
        for place, (name, gender, acronym) in enumerate(told["people"]):
            mail = _address(name)
            cast[name] = known.get(mail) or _make(
                mail,
                name=name,
                gender=Gender(gender),
                country=country,
                institution=institutions.resolve(acronym, country),
                time_zone=told["zone"],
                audience=AUDIENCES[place % len(AUDIENCES)],
            )
    return cast


def _make(mail, **fields):
    person = add_person(email=mail, by=None, language="es")
    choose(person=person, deliveries=dict.fromkeys(kinds.names(), Delivery.NEVER))
    return change_profile(person=person, fields={"language": "es", "about": "", **fields}, by=None)


def _address(name):
    return address("teammate" if name == TEAMMATE else slugify(name).replace("-", "."))
