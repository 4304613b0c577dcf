"""What networks do: lines and activities of a plan, meetings, items of a library, news; made by the actions."""

import datetime as dt
import uuid

from django.utils import timezone

from communities.networks import actions
from communities.networks.enums import ItemKind

HOUR = dt.timedelta(hours=1)


def a_line(network, title="Training of trainers", **fields):
    told = {"title": title, "aim": "", **fields}
    return actions.save_line(network=network, key=uuid.uuid4(), fields=told, by=None)


def a_work(network, title="Write a guide", line=None, **fields):
    told = {"title": title, "institution": None, "starts_on": None, "ends_on": None, **fields}
    return actions.save_work(line=line or a_line(network), key=uuid.uuid4(), fields=told, by=None)


def a_meeting(network, title="Spring meeting", *, starts_at=None, hours=1, room=None, by=None, **fields):
    """A meeting in two days, or at a moment; one that is past is planned all the same."""
    starts = starts_at or timezone.now() + dt.timedelta(days=2)
    told = {"title": title, "starts_at": starts, "ends_at": starts + hours * HOUR, "time_zone": "America/Montevideo"}
    told |= {"place": "", "agenda": "", **fields}
    return actions.schedule_meeting(network=network, key=uuid.uuid4(), fields=told, room=room, by=by)


def an_item(network, title="A guide to read", *, by=None, kind=ItemKind.LINK, **told):
    told = {"url": "https://example.org/guide"} | told if kind == ItemKind.LINK else told
    return actions.keep_item(network=network, key=uuid.uuid4(), kind=kind, title=title, by=by, **told)


def some_news(network, title="We meet in May", *, html="<p>Come to Bogotá.</p>", by=None):
    return actions.publish_news(network=network, key=uuid.uuid4(), title=title, html=html, by=by)
