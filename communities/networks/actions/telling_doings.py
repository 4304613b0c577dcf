"""Whom it is told what a network does."""

import datetime as dt

from communities.networks.enums import Doings
from learning.notifications.actions import mark_read, notify, take_back
from learning.people.models import User

_MOMENT = "%Y%m%d%H%M"
OF_MEETINGS = (
    Doings.MEETING_NEW,
    Doings.MEETING_CHANGED,
    Doings.MEETING_CANCELLED,
    Doings.MEETING_SOON,
    Doings.MINUTES,
)


def everybody_in(network):
    """Return the people of a network: observers read, so they are told too."""
    inside = network.memberships.inside().filter(person__is_active=True)
    return User.objects.filter(pk__in=inside.values("person")).only("time_zone")


def tell_meeting(meeting, kind, *, by=None, reminder=0):
    """Tell everybody in the network of a meeting: once for each of its changes, and for each reminder of an hour."""
    notify(
        kind=kind,
        people=everybody_in(meeting.network),
        key=_reminder(meeting, reminder) if reminder else f"meeting-{meeting.key}-{meeting.sequence}",
        view="networks:meeting",
        args=(meeting.network.slug, meeting.key),
        data={
            "meeting": str(meeting.key),
            "id": meeting.network_id,
            "network": meeting.network.name,
            "title": meeting.title,
            "starts_at": meeting.starts_at.astimezone(dt.UTC).isoformat(),
            "time_zone": meeting.time_zone,
        },
        actor=by,
    )


def tell_minutes(meeting, *, by):
    """Tell everybody in the network, once, that the minutes are there."""
    notify(
        kind=Doings.MINUTES,
        people=everybody_in(meeting.network),
        key=f"minutes-{meeting.key}",
        view="networks:meeting",
        args=(meeting.network.slug, meeting.key),
        anchor="minutes",
        data={
            "meeting": str(meeting.key),
            "id": meeting.network_id,
            "network": meeting.network.name,
            "title": meeting.title,
        },
        actor=by,
    )


def take_back_minutes(meeting):
    take_back(kind=Doings.MINUTES, key=f"minutes-{meeting.key}")


def tell_news(news, *, by):
    notify(
        kind=Doings.NEWS,
        people=everybody_in(news.network),
        key=f"news-{news.key}",
        view="networks:one_news",
        args=(news.network.slug, news.key),
        data={"news": str(news.key), "id": news.network_id, "network": news.network.name, "title": news.title},
        actor=by,
    )


def take_back_news(news):
    take_back(kind=Doings.NEWS, key=f"news-{news.key}")


def note_meeting_read(*, meeting, person, reminders):
    """Take what was told of a meeting as read by who has come to look at it."""
    keys = [f"meeting-{meeting.key}-{number}" for number in range(meeting.sequence + 1)]
    keys += [_reminder(meeting, number) for number in range(1, reminders + 1)]
    mark_read(person=person, kinds=OF_MEETINGS, keys=[*keys, f"minutes-{meeting.key}"])


def note_news_read(*, news, person):
    mark_read(person=person, kinds=[Doings.NEWS], keys=[f"news-{news.key}"])


def _reminder(meeting, number):
    return f"meeting-{meeting.key}-{meeting.starts_at.astimezone(dt.UTC):{_MOMENT}}-{number}"
