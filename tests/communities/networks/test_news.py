"""News of a network: written by its coordinators, told to its people, read by whoever reads what it does."""

import uuid

import pytest
from defusedxml import ElementTree

from communities.networks import actions
from communities.networks.enums import MemberRole, Reach
from communities.networks.models import News
from learning.notifications.models import Notice
from learning.notifications.queries import told_to
from learning.notifications.shown import entries
from tests.factories.doings import some_news
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.reading import main_of, titles, words

pytestmark = pytest.mark.django_db


def written(**other):
    return {"key": uuid.uuid4(), "title": "We meet in May", "html": "<p>Come to Bogotá.</p>"} | other


def test_a_coordinator_writes_and_everybody_in_it_is_told_once(sign_in, client, network, coordinator, member, at):
    sent = written()
    for _time in range(2):
        assert sign_in(coordinator).post(at("news_new", network), sent)["Location"] == at("news", network)
    assert News.objects.count() == 1
    assert [one["title"] for one in entries(told_to(member))] == ["We meet in May"]
    assert titles(client.get(at("news", network)), "h2") == ["We meet in May"]
    one = client.get(at("one_news", network, sent["key"]))
    assert "Come to Bogotá." in words(one)
    assert str(coordinator) not in one.content.decode()
    assert str(coordinator) in words(sign_in(member).get(at("one_news", network, sent["key"])))


def test_hostile_html_is_cleaned_and_an_empty_or_huge_text_is_refused(sign_in, client, network, coordinator, at):
    writing = sign_in(coordinator)
    for html in ("", "<p> </p>", "x" * 50_001):
        assert writing.post(at("news_new", network), written(html=html)).status_code == 422
    assert not News.objects.exists()
    evil = "<p>Hear</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    writing.post(at("news_new", network), written(html=evil, title="<b>x</b>"))
    page = main_of(client.get(at("news", network)))
    assert page.find_all(["script", "img", "b"]) == []


def test_it_is_corrected_without_telling_again_and_the_later_tab_hears_of_the_first(
    sign_in, network, coordinator, member, at
):
    news = some_news(network)
    client, address = sign_in(coordinator), at("news_edit", network, news.key)
    seen = main_of(client.get(address)).find("input", {"name": "seen"})["value"]
    client.post(address, written(key=news.key, title="In June", seen=seen))
    news.refresh_from_db()
    assert (news.title, news.changed_at is None) == ("In June", False)
    assert Notice.objects.filter(person=member).count() == 1
    assert "Somebody changed this" in words(client.post(address, written(key=news.key, title="In July", seen=seen)))


def test_taken_back_nobody_hears_of_it(sign_in, client, network, coordinator, member, at):
    news = some_news(network)
    for _time in range(2):
        assert sign_in(coordinator).post(at("news_remove", network, news.key)).status_code == 302
    assert not Notice.objects.filter(person=member).exists()
    assert titles(client.get(at("news", network)), "h2") == ["No news yet"]


@pytest.mark.parametrize("role", [MemberRole.MEMBER, MemberRole.OBSERVER])
def test_members_and_observers_write_none(sign_in, network, role, at):
    news = some_news(network)
    client = sign_in(belonging(network, role=role).person)
    assert client.post(at("news_new", network), written()).status_code == 404
    assert client.post(at("news_edit", network, news.key), written(title="Mine")).status_code == 404
    assert client.post(at("news_remove", network, news.key)).status_code == 404
    assert list(News.objects.values_list("title", flat=True)) == ["We meet in May"]


def test_news_of_another_network_is_not_changed_from_here(sign_in, network, coordinator, at):
    foreign = some_news(OpenNetworkFactory())
    client = sign_in(coordinator)
    assert client.post(at("news_edit", network, foreign.key), written(title="Mine")).status_code == 404
    assert client.post(at("news_new", network), written(key=foreign.key)).status_code == 422
    client.post(at("news_remove", network, foreign.key))
    assert News.objects.get().title == "We meet in May"


def test_the_feed_of_a_public_network_names_nobody(client, network, coordinator, at):
    some_news(network, by=coordinator)
    response = client.get(at("feed", network))
    feed = ElementTree.fromstring(response.content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")] == ["We meet in May"]
    assert str(coordinator) not in response.content.decode()
    shut = OpenNetworkFactory(reach=Reach.MEMBERS)
    assert client.get(at("feed", shut)).status_code == 302


def test_a_public_page_tells_the_news_and_that_of_others_does_not(client):
    for reach, told in ((Reach.PUBLIC, True), (Reach.MEMBERS, False)):
        network = OpenNetworkFactory(name=f"Net {reach}", pages=True, reach=reach)
        some_news(network, f"Between us {reach}")
        page = client.get(f"/en/networks/{network.slug}/")
        assert (f"Between us {reach}" in page.content.decode()) is told


@pytest.mark.parametrize("number", [1, 3])
def test_the_news_ask_the_same_questions_whatever_their_number(
    sign_in, count_queries, network, member, coordinator, number, at
):
    for _each in range(number):
        some_news(network, by=coordinator)
    client = sign_in(member)
    client.get(at("news", network))
    with count_queries(4):
        assert len(titles(client.get(at("news", network)), "h2")) == number


def test_who_left_is_told_no_more(network, member, coordinator):
    some_news(network)
    actions.leave(membership=network.memberships.get(person=member))
    assert "We meet in May" not in [one["title"] for one in entries(told_to(member))]
