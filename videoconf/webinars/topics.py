"""What is heard of webinars while they are held.

`webinar:<id>` by who comes, `webinar-desk:<id>` by who leads, `webinar-own:<id>-<registration>` by who asked.
"""

from django.utils import timezone

from learning.common.text import whole_number
from learning.live.receivers import doubt_when
from learning.live.registries import Guest, Topic, topics
from learning.people.rules import is_editor
from videoconf.webinars.models import Registration, Webinar
from videoconf.webinars.passes import key_of, name_of
from videoconf.webinars.phases import may_ask
from videoconf.webinars.queries.questions import stamp_of


def _webinar(key):
    return Webinar.objects.filter(pk=whole_number(key)).select_related("activity").first()


def _leaders(people, webinar):
    leading = set(webinar.moderators.filter(pk__in={person.pk for person in people}).values_list("pk", flat=True))
    editing = {person.pk for person in people if person.pk not in leading and is_editor(person)}
    return editing | (leading if webinar.activity.public else set())


def _comers(people, key):
    """Who registered by one question for all of them; the few others are asked about one by one."""
    webinar = _webinar(key)
    if webinar is None or not may_ask(webinar, timezone.now()):
        return set()
    registered = Registration.objects.holding().filter(webinar=webinar, person__in={person.pk for person in people})
    coming = set(registered.values_list("person", flat=True)) if webinar.activity.public else set()
    return coming | _leaders([person for person in people if person.pk not in coming], webinar)


def _desk(people, key):
    webinar = _webinar(key)
    return _leaders(people, webinar) if webinar else set()


def _owners(people, key):
    webinar_id, _dash, pk = key.partition("-")
    found = Registration.objects.holding().filter(pk=whole_number(pk), webinar=whole_number(webinar_id))
    return set(found.filter(person__in={person.pk for person in people}).values_list("person", flat=True))


def _guests(passes, key):
    webinar = _webinar(key)
    if webinar is None or not webinar.activity.public or not may_ask(webinar, timezone.now()):
        return {}
    return _carriers(passes, webinar.pk, Registration.objects.filter(webinar=webinar))


def _owning_guests(passes, key):
    webinar_id, _dash, pk = key.partition("-")
    own = Registration.objects.filter(pk=whole_number(pk), webinar=whole_number(webinar_id))
    return _carriers(passes, whole_number(webinar_id), own)


def _carriers(passes, webinar_id, registrations):
    """Return whose passes these are, among those of these registrations that count."""
    keys = {one: key_of(one, webinar_id) for one in passes}
    found = registrations.of_links().holding().filter(key__in={key for key in keys.values() if key})
    holding = {key: Guest(f"registration-{pk}", name) for key, pk, name in found.values_list("key", "pk", "name")}
    return {one: holding[key] for one, key in keys.items() if key in holding}


def _one(hearers):
    return lambda user, key: user.pk in hearers((user,), key)


topics.add(
    "webinar",
    Topic(
        may_listen=_one(_comers),
        hearers=_comers,
        present=True,
        named_to="webinar-desk",
        number=lambda key: stamp_of(whole_number(key)),
        speaks=lambda _user, _key: False,
        cookie=name_of,
        guests=_guests,
    ),
)
topics.add("webinar-desk", Topic(may_listen=_one(_desk), hearers=_desk))
topics.add(
    "webinar-own",
    Topic(
        may_listen=_one(_owners),
        hearers=_owners,
        cookie=lambda key: name_of(key.partition("-")[0]),
        guests=_owning_guests,
    ),
)
doubt_when(Registration, lambda registration: registration.cancelled_at is not None)
