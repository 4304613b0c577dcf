"""The networks of the demonstration: one that everybody may read, and one for its people alone."""

import datetime as dt

from communities.discussions.actions import publish_post, start_thread
from communities.networks.actions import (
    choose_subjects,
    join,
    keep_item,
    keep_minutes,
    keep_network,
    open_network,
    publish_news,
    record_presence,
    report_work,
    save_line,
    save_work,
    schedule_meeting,
    take_in,
)
from communities.networks.enums import ItemKind, Joining, MemberRole, Reach
from communities.networks.models import Network, NetworkIndexPage, NetworkPage
from learning.activities.enums import InvolvementRole
from learning.pages.actions import give_faces
from learning.people.queries import InstitutionIndex
from learning.record.demo.editions import ZONE, midday
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of

BEGAN = -150


def make_networks(people, guide):
    """Make the networks with what they do; `people` are by their names and by the parts one can play."""
    told = read("networks")
    return [_make(told[name], people, guide) for name in ("public", "members")]


def _make(told, people, guide):
    known = Network.objects.filter(name=told["name"]).first()
    if known:
        return known
    lead = people[told["coordinators"][0]]
    with as_of(midday(BEGAN)):
        network = _founded(told, lead)
        for name in told["coordinators"]:
            take_in(network=network, person=people[name], role=MemberRole.COORDINATOR, by=lead)
    for place, name in enumerate([*told["people"], *told["observers"]]):
        role = MemberRole.OBSERVER if name in told["observers"] else MemberRole.MEMBER
        with as_of(midday(BEGAN + 5 + place * 6)):
            membership = take_in(network=network, person=people[name], role=role, by=lead)
            choose_subjects(membership=membership, subjects=told["subjects"][place % 2 : place % 2 + 2])
    for name, words in told["asks"]:
        with as_of(midday(-2)):
            join(network=network, person=people[name], words=words)
    _plan(network, told["lines"], lead)
    for meeting in told["meetings"]:
        _meet(network, meeting, lead)
    for news in told["news"]:
        with as_of(midday(news["day"])):
            publish_news(
                network=network, key=key_of("news", news["title"]), title=news["title"], html=news["html"], by=lead
            )
    _keep(network, told["links"], guide, lead)
    for thread in told["threads"]:
        _talk(network, thread, people)
    return network


def _founded(told, lead):
    index = InstitutionIndex()
    named = {acronym: index.resolve(acronym) for acronym in (told["secretariat"], *told["members"])}
    network = keep_network(
        fields={
            "name": told["name"],
            "acronym": told["acronym"],
            "kind": told["kind"],
            "purpose": told["purpose"],
            "since": midday(BEGAN).date().isoformat()[:7],
            "subjects": told["subjects"],
            "languages": ["es"],
            "time_zone": ZONE,
            "joining": Joining(told["joining"]),
            "reach": Reach(told["reach"]),
        },
        involvements={
            InvolvementRole.SECRETARIAT: [(told["secretariat"], named[told["secretariat"]])],
            InvolvementRole.MEMBER: [(acronym, named[acronym]) for acronym in told["members"]],
        },
    )
    give_faces(fact=network, index_class=NetworkIndexPage, page_class=NetworkPage, title=network.name, language="es")
    open_network(network=network, by=lead)
    return network


def _plan(network, lines, lead):
    index = InstitutionIndex()
    for told in lines:
        fields = {"title": told["title"], "aim": told["aim"]}
        line = save_line(network=network, key=key_of("line", told["title"]), fields=fields, by=lead)
        for title, acronym, starts, ends, state, result in told["works"]:
            fields = {
                "title": title,
                "institution": index.resolve(acronym),
                "starts_on": midday(starts).date(),
                "ends_on": midday(ends).date(),
            }
            work = save_work(line=line, key=key_of("work", title), fields=fields, by=lead)
            report_work(work=work, state=state, result=result, by=lead)


def _meet(network, told, lead):
    begins = midday(told["day"])
    with as_of(min(begins, midday(0)) - dt.timedelta(days=10)):
        meeting = schedule_meeting(
            network=network,
            key=key_of("meeting", told["title"]),
            fields={
                "title": told["title"],
                "starts_at": begins,
                "ends_at": begins + dt.timedelta(minutes=told["minutes"]),
                "time_zone": ZONE,
                "agenda": told["agenda"],
            },
            room={"backend": "dummy", "address": ""},
            by=lead,
        )
    if told["notes"]:
        with as_of(begins + dt.timedelta(hours=3)):
            members = list(network.memberships.inside().order_by("pk").values_list("pk", flat=True))
            record_presence(meeting=meeting, here=members[::2], asked=members, by=lead)
            keep_minutes(meeting=meeting, html=told["notes"], by=lead)


def _keep(network, links, guide, lead):
    for title, url, text, tags in links:
        keep_item(
            network=network,
            key=key_of("item", title),
            kind=ItemKind.LINK,
            title=title,
            url=url,
            text=text,
            tags=tags,
            by=lead,
        )
    if links:
        keep_item(
            network=network,
            key=key_of("item", guide.title),
            kind=ItemKind.PUBLICATION,
            title=guide.title,
            publication=guide,
            tags=["tutoría"],
            by=lead,
        )


def _talk(network, told, people):
    begun = midday(told["day"])
    posts = told["posts"]
    with as_of(begun):
        thread = start_thread(
            space=network.space,
            author=people[told["author"]],
            key=key_of("network thread", told["title"]),
            title=told["title"],
            text=posts[0][1],
        )
    for number, (author, text) in enumerate(posts[1:], start=1):
        with as_of(begun + dt.timedelta(hours=number * 7, minutes=number * 11)):
            key = key_of("network post", told["title"], number)
            publish_post(thread=thread, author=people[author], key=key, text=text)
