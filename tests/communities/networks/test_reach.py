"""Who reads what a network does: every page, file, feed and result, by reach and by who asks."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from communities.networks import actions
from communities.networks.enums import MemberRole, MembershipState, Reach, WorkState
from communities.networks.queries import meetings, news, shelf
from learning.activities.models import Activity
from learning.pages.actions import rebuild_search
from learning.people.enums import Role
from tests.factories.activities import RegisterLineFactory
from tests.factories.doings import a_meeting, a_work, an_item, some_news
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import UserFactory
from tests.factories.reading import links, words

pytestmark = pytest.mark.django_db
INSIDE = ("coordinator", "member", "observer", "administrator")
OUTSIDE = ("anonymous", "stranger", "asked", "invited", "left", "editor")
READS = {Reach.PUBLIC: (*INSIDE, *OUTSIDE), Reach.MEMBERS: INSIDE, Reach.HIDDEN: INSIDE}


def visitor(network, name):
    """Return who asks: somebody of the network, or of outside."""
    roles = {"coordinator": MemberRole.COORDINATOR, "member": MemberRole.MEMBER, "observer": MemberRole.OBSERVER}
    states = {"asked": MembershipState.ASKED, "invited": MembershipState.INVITED, "left": MembershipState.LEFT}
    if name in roles:
        return belonging(network, role=roles[name]).person
    if name in states:
        return belonging(network, state=states[name]).person
    offices = {"administrator": [Role.ADMINISTRATOR], "editor": [Role.EDITOR]}
    return AnonymousUser() if name == "anonymous" else UserFactory(roles=offices.get(name, []))


def filled(reach):
    network = OpenNetworkFactory(name="Quiet network", reach=reach)
    secret = {"by": belonging(network, UserFactory(name="Wanda Secret")).person}
    made = {
        "plan": a_work(network, "Secret plan"),
        "meeting": a_meeting(network, "Secret meeting", **secret),
        "item": an_item(network, "Secret item", **secret),
        "one_news": some_news(network, "Secret news", **secret),
    }
    made["meeting"].rsvps.create(person=secret["by"], answer="yes")
    return network, made


@pytest.mark.parametrize("reach", Reach.values)
@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_who_reads_what_a_network_does(sign_in, reach, name, at):
    network, made = filled(reach)
    person = visitor(network, name)
    client = Client() if name == "anonymous" else sign_in(person)
    reads = name in READS[reach]
    pages = [at(tab, network) for tab in ("plan", "meetings", "library", "news", "calendar", "feed")]
    pages += [at(one, network, made[one].key) for one in ("meeting", "item", "one_news")]
    pages += [at("plan_export", network, "csv"), at("meeting_calendar", network, made["meeting"].key)]
    for page in pages:
        response = client.get(page)
        assert response.status_code == (200 if reads else 302 if name == "anonymous" else 404), page
        content = response.content.decode("utf-8", "replace")
        assert ("Secret " in content) is reads
        assert "Wanda Secret" not in content or name in INSIDE
    for asked, one in ((meetings, "meeting"), (shelf, "item"), (news, "one_news")):
        assert (made[one] in asked.visible_to(person)) is reads


@pytest.mark.parametrize("reach", Reach.values)
@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_a_register_leads_to_meetings_and_work_only_who_may_read_them(sign_in, reach, name, at):
    network, made = filled(reach)
    starts = timezone.now() - dt.timedelta(days=3)
    meeting = a_meeting(network, "Secret assembly", starts_at=starts)
    here = [belonging(network).pk]
    actions.record_presence(meeting=meeting, here=here, asked=here, by=None)
    work = actions.report_work(work=made["plan"], state=WorkState.DONE, result="Written.", reached=None, by=None)
    line = RegisterLineFactory(activity__public=True)
    for one in (meeting, work):
        one.refresh_from_db()
        Activity.objects.filter(pk=one.activity_id).update(same_as=line.activity)
    client = Client() if name == "anonymous" else sign_in(visitor(network, name))
    shown = links(client.get(f"/en/registers/{line.pk}/"))
    expected = {
        "Secret assembly · Quiet network": at("meeting", network, meeting.key),
        "Secret plan · Quiet network": f"{at('plan', network)}#work-{work.key}",
    }
    found = {said: url for said, url in shown.items() if "Secret" in said}
    assert found == (expected if name in READS[reach] else {})


@pytest.mark.parametrize("reach", [Reach.MEMBERS, Reach.HIDDEN])
def test_the_search_finds_it_for_its_people_alone(sign_in, client, reach):
    network, _made = filled(reach)
    rebuild_search()
    inside = sign_in(belonging(network).person)
    found = words(inside.get("/en/search/?q=secret"))
    assert all(title in found for title in ("Secret meeting", "Secret item", "Secret news"))
    for outside in (client, sign_in(UserFactory())):
        page = outside.get("/en/search/?q=secret")
        assert page.status_code == 200
        assert "Secret meeting" not in page.content.decode()
        assert "Secret item" not in page.content.decode()
        assert "Secret news" not in page.content.decode()


def test_only_coordinators_read_the_figures_of_their_network(sign_in, client):
    network, _made = filled(Reach.PUBLIC)
    address = f"/en/figures/network/{network.slug}/full/"
    assert sign_in(visitor(network, "coordinator")).get(address).status_code == 200
    for name in ("member", "observer", "stranger"):
        assert sign_in(visitor(network, name)).get(address).status_code == 404
        assert sign_in(visitor(network, name)).get(f"/en/figures/network/{network.slug}/").status_code == 404
    assert client.get(f"/en/figures/network/{network.slug}/").status_code == 404


def test_the_home_inside_tells_what_comes_next(sign_in, network, member, at):
    a_meeting(network, "Next one")
    a_meeting(network, "Long over", starts_at=timezone.now() - dt.timedelta(days=2))
    some_news(network, "Just said")
    an_item(network, "Just added")
    response = sign_in(member).get(at("home", network))
    for told in ("Next one", "Just said", "Just added"):
        assert told in links(response)
    assert "Long over" not in words(response)
    assert "Are you coming?" in words(response)


@pytest.mark.parametrize("number", [1, 3])
def test_the_home_asks_the_same_questions_whatever_there_is(sign_in, count_queries, network, member, number, at):
    for _each in range(number):
        a_meeting(network)
        some_news(network)
        an_item(network, tags=["all"])
    client = sign_in(member)
    client.get(at("home", network))
    with count_queries(8):
        assert len(links(client.get(at("home", network)))) > number


@pytest.mark.parametrize("number", [1, 3])
def test_the_public_page_is_kept_whatever_there_is(client, count_queries, number):
    network = OpenNetworkFactory(name="Told", pages=True)
    for _each in range(number):
        a_meeting(network, room={"backend": "link", "address": "https://zoom.example/secret-room"})
        some_news(network)
        an_item(network)
        a_work(network)
    client.get(f"/en/networks/{network.slug}/")
    with count_queries(1):
        page = client.get(f"/en/networks/{network.slug}/")
    assert "What comes next" in words(page)
    assert "secret-room" not in page.content.decode()
