"""Addresses of networks. Who sees what of one by role and reach is tested beside the views."""

import datetime as dt

from django.utils import timezone

from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, Row, everyone, only, signed_in
from tests.factories.doings import a_line, a_meeting, a_work, an_item, some_news
from tests.factories.networks import OpenNetworkFactory


def a_network():
    return [OpenNetworkFactory().slug]


def of(make):
    """The address of something that a network has: its slug, and the key of the thing."""

    def made():
        network = OpenNetworkFactory()
        return [network.slug, make(network).key]

    return made


def a_past_meeting(network):
    return a_meeting(network, starts_at=timezone.now() - dt.timedelta(hours=3))


ADMINISTRATOR = only(Role.ADMINISTRATOR)
POSTED = signed_in(ONLY_POST)
ROWS = {
    "networks:join": Row(signed_in(), a_network),
    "networks:decline": Row(POSTED, a_network),
    "networks:leave": Row(signed_in(302), a_network),
    "networks:open": Row(POSTED, a_network),
    "networks:home": Row(ADMINISTRATOR, a_network),
    "networks:people": Row(ADMINISTRATOR, a_network),
    "networks:subjects": Row(everyone(ONLY_POST), a_network),
    "networks:institutions": Row(ADMINISTRATOR, a_network),
    "networks:members": Row(ADMINISTRATOR, a_network),
    "networks:invite": Row(ADMINISTRATOR, a_network),
    "networks:invite_person": Row(everyone(ONLY_POST), a_network),
    "networks:plan": Row(everyone(), a_network),
    "networks:plan_export": Row(everyone(), lambda: [*a_network(), "csv"]),
    "networks:line_new": Row(ADMINISTRATOR, a_network),
    "networks:line_edit": Row(ADMINISTRATOR, of(a_line)),
    "networks:line_remove": Row(everyone(ONLY_POST), of(a_line)),
    "networks:line_move": Row(everyone(ONLY_POST), of(a_line)),
    "networks:work_new": Row(ADMINISTRATOR, of(a_line)),
    "networks:work_edit": Row(ADMINISTRATOR, of(a_work)),
    "networks:work_report": Row(ADMINISTRATOR, of(a_work)),
    "networks:work_remove": Row(everyone(ONLY_POST), of(a_work)),
    "networks:work_move": Row(everyone(ONLY_POST), of(a_work)),
    "networks:meetings": Row(everyone(), a_network),
    "networks:meeting_new": Row(ADMINISTRATOR, a_network),
    "networks:calendar": Row(everyone(), a_network),
    "networks:meeting": Row(everyone(), of(a_meeting)),
    "networks:meeting_edit": Row(ADMINISTRATOR, of(a_meeting)),
    "networks:meeting_cancel": Row(everyone(ONLY_POST), of(a_meeting)),
    "networks:meeting_answer": Row(everyone(ONLY_POST), of(a_meeting)),
    "networks:meeting_enter": Row(everyone(ONLY_POST), of(a_meeting)),
    "networks:meeting_minutes": Row(ADMINISTRATOR, of(a_past_meeting)),
    "networks:meeting_attendance": Row(ADMINISTRATOR, of(a_past_meeting)),
    "networks:meeting_calendar": Row(everyone(), of(a_meeting)),
    "networks:library": Row(everyone(), a_network),
    "networks:item_new": Row(ADMINISTRATOR, lambda: [*a_network(), "link"]),
    "networks:item": Row(everyone(), of(an_item)),
    "networks:item_file": Row(everyone(ABSENT), of(an_item)),
    "networks:item_edit": Row(ADMINISTRATOR, of(an_item)),
    "networks:item_remove": Row(everyone(ONLY_POST), of(an_item)),
    "networks:news": Row(everyone(), a_network),
    "networks:news_new": Row(ADMINISTRATOR, a_network),
    "networks:feed": Row(everyone(), a_network),
    "networks:one_news": Row(everyone(), of(some_news)),
    "networks:news_edit": Row(ADMINISTRATOR, of(some_news)),
    "networks:news_remove": Row(everyone(ONLY_POST), of(some_news)),
}
