"""Where people are shown beyond what they show themselves."""

from django.utils.translation import gettext_noop

from learning.audit.registries import Sight, sights
from learning.people.enums import Audience
from learning.people.models import User


def _person(_viewer, told):
    return User.objects.filter(pk=told["pk"]).first()


def _hidden(viewer, told):
    """The person of a page that is open to the viewer by their work, and not by the person's own choice."""
    person = _person(viewer, told)
    shown = person is None or person == viewer or person.audience != Audience.NOBODY
    return None if shown else person


SAW_PERSON = gettext_noop("saw data of person")
SAW_PEOPLE = gettext_noop("saw list of people")

sights.add("people:person", Sight(SAW_PERSON, _hidden))
for name in ("edit", "history", "history_results", "usage", "copy"):
    sights.add(f"wagtailusers_users:{name}", Sight(SAW_PERSON, _person))
sights.add("person_data", Sight(SAW_PERSON, _person))
for name in ("index", "index_results"):
    sights.add(f"wagtailusers_users:{name}", Sight(SAW_PEOPLE))
