"""The library of a network: what is kept, found, changed and handed out, by whom."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from communities.networks import actions
from communities.networks.enums import ItemKind, MemberRole, Reach
from communities.networks.models import Item, Tag
from communities.networks.queries.shelf import ITEM
from learning.files.actions import keep_upload
from learning.files.models import PrivateFile
from learning.library.actions import keep_publication
from learning.library.enums import PublicationStatus
from tests.factories.doings import an_item
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from tests.factories.reading import links, main_of, words

pytestmark = pytest.mark.django_db
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200


def link(**other):
    sent = {
        "key": uuid.uuid4(),
        "title": "A guide",
        "url": "https://example.org/guide",
        "text": "",
        "tags": "dual, Guías",
    }
    return sent | other


def a_file(network, name="notes.txt", owner=None, words=b"What we said."):
    upload = SimpleUploadedFile(name, words)
    kept = keep_upload(owner=owner or UserFactory(), purpose=ITEM, upload=upload)
    return an_item(network, "Notes", kind=ItemKind.FILE, file=kept, by=kept.owner)


def listed(client, network, asked=""):
    response = client.get(f"/en/networks/{network.slug}/library/{asked}")
    assert response.status_code == 200
    return [link.get_text() for link in main_of(response).select("ul.items > li > div > a")]


def test_a_member_adds_a_link_once_and_everybody_finds_it_by_words_kind_and_tag(sign_in, client, network, member, at):
    sent = link()
    for _time in range(2):
        response = sign_in(member).post(at("item_new", network, "link"), sent)
        assert response["Location"] == at("library", network)
    an_item(network, "Another", tags=["dual"])
    assert listed(client, network) == ["Another", "A guide"]
    assert listed(client, network, "?q=guias") == ["A guide"]
    assert listed(client, network, "?tag=Gu%C3%ADas") == ["A guide"]
    assert listed(client, network, "?kind=link&tag=dual") == ["Another", "A guide"]
    assert Item.objects.count() == 2


def test_a_file_is_handed_out_to_whoever_may_read_the_library(sign_in, client, network, member, at):
    upload = SimpleUploadedFile("notes.txt", b"What we said.")
    sent = {"key": uuid.uuid4(), "title": "", "text": "", "tags": "", "upload": upload}
    assert sign_in(member).post(at("item_new", network, "file"), sent).status_code == 302
    item = Item.objects.get()
    assert item.title == "notes.txt"
    response = client.get(at("item_file", network, item.key))
    assert b"".join(response.streaming_content) == b"What we said."
    assert response["Content-Disposition"].startswith("attachment")


def test_a_file_that_arrived_before_the_form_is_kept_once_whatever_often_it_is_sent(sign_in, network, member, at):
    kept = keep_upload(owner=member, purpose=ITEM, upload=SimpleUploadedFile("notes.txt", b"What we said."))
    sent = {"key": uuid.uuid4(), "title": "", "text": "", "tags": "", "upload-key": str(kept.key)}
    for _time in range(2):
        assert sign_in(member).post(at("item_new", network, "file"), sent)["Location"] == at("library", network)
    assert Item.objects.get().file == kept
    other = sign_in(member).post(at("item_new", network, "file"), sent | {"key": uuid.uuid4()})
    assert other.status_code == 422
    assert Item.objects.count() == 1


@pytest.mark.parametrize("reach", [Reach.MEMBERS, Reach.HIDDEN])
def test_a_file_of_another_reach_is_its_peoples_alone(sign_in, client, reach, at):
    network = OpenNetworkFactory(reach=reach)
    item = a_file(network)
    own, direct = at("item_file", network, item.key), reverse("files:download", args=[item.file.key])
    inside, stranger = sign_in(belonging(network).person), sign_in(UserFactory())
    assert b"".join(inside.get(own).streaming_content) == b"What we said."
    assert b"".join(inside.get(direct).streaming_content) == b"What we said."
    for address in (own, direct):
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code in {302, 404}


def test_a_file_that_is_not_what_it_says_is_refused(sign_in, network, member, at):
    upload = SimpleUploadedFile("notes.pdf", PROGRAM)
    sent = {"key": uuid.uuid4(), "title": "Mine", "text": "", "tags": "", "upload": upload}
    response = sign_in(member).post(at("item_new", network, "file"), sent)
    assert response.status_code == 422
    assert "its content is" in words(response)
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "javascript:alert(1)"}, "valid URL"),
        ({"url": ""}, "required"),
        ({"title": "x" * 301}, "at most 300"),
        ({"text": "x" * 2001}, "at most 2000"),
        ({"tags": ",".join(str(number) for number in range(11))}, "At most 10 tags"),
        ({"tags": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_cannot_be_is_said(sign_in, network, member, at, wrong, said):
    response = sign_in(member).post(at("item_new", network, "link"), link(**wrong))
    assert response.status_code == 422
    assert said in words(response)
    assert not Item.objects.exists()


def test_hostile_words_are_words_and_a_roadmap_is_cleaned(client, network, at):
    evil = "<script>alert(1)</script>"
    an_item(network, evil, text=evil, tags=[evil])
    html = f"<h2>Plan</h2>{evil}<p onclick='x()'>Words</p>"
    roadmap = an_item(network, "A roadmap", kind=ItemKind.ROADMAP, html=html, url="https://example.org/own")
    assert main_of(client.get(at("library", network))).find_all("script") == []
    page = main_of(client.get(at("item", network, roadmap.key)))
    assert page.find_all("script") == []
    assert page.select("[onclick]") == []
    assert page.find("div", {"class": "prose"}).find("h2").string == "Plan"
    assert "https://example.org/own" not in str(page)


def test_a_publication_is_chosen_from_those_that_everybody_may_see(sign_in, client, network, member, at):
    told, planned = PublicationFactory(title="Told"), PublicationFactory(status=PublicationStatus.PLANNED)
    sent = {"key": uuid.uuid4(), "title": "", "text": "", "tags": "", "publication": planned.pk}
    assert sign_in(member).post(at("item_new", network, "publication"), sent).status_code == 422
    sign_in(member).post(at("item_new", network, "publication"), sent | {"publication": told.pk})
    assert listed(client, network) == ["Told"]
    with transaction.atomic():
        keep_publication(publication=told, fields={"status": PublicationStatus.PLANNED})
    assert listed(client, network) == []


def test_who_added_it_and_coordinators_change_and_remove_it(sign_in, network, member, coordinator, at):
    other = belonging(network).person
    item = an_item(network, by=member)
    for name in ("item_edit", "item_remove"):
        assert sign_in(other).post(at(name, network, item.key), link()).status_code == 404
    assert "Change" not in links(sign_in(other).get(at("item", network, item.key)))
    sign_in(member).post(at("item_edit", network, item.key), link(key=item.key, title="Better", tags="new"))
    item.refresh_from_db()
    assert (item.title, [tag.name for tag in item.tags.all()]) == ("Better", ["new"])
    assert list(Tag.objects.values_list("name", flat=True)) == ["new"]
    for _time in range(2):
        assert sign_in(coordinator).post(at("item_remove", network, item.key)).status_code == 302
    assert not Item.objects.exists()
    assert not Tag.objects.exists()


def test_what_is_taken_out_takes_its_file_with_it(network):
    item = a_file(network)
    actions.remove_item(item=item, by=None)
    assert not PrivateFile.objects.exists()


def test_another_file_takes_the_place_of_the_one_before(sign_in, network, member, at):
    item = a_file(network, owner=member)
    assert "notes.txt" in words(sign_in(member).get(at("item_edit", network, item.key)))
    upload = SimpleUploadedFile("later.txt", b"Said later.")
    sent = {"key": item.key, "title": "Notes", "text": "", "tags": "", "upload": upload}
    assert sign_in(member).post(at("item_edit", network, item.key), sent).status_code == 302
    assert PrivateFile.objects.get().name == "later.txt"
    assert Item.objects.get().file.name == "later.txt"


def test_two_tabs_at_once(sign_in, network, member, at):
    item = an_item(network, "As it was", by=member)
    client, address = sign_in(member), at("item_edit", network, item.key)
    seen = main_of(client.get(address)).find("input", {"name": "seen"})["value"]
    client.post(address, link(key=item.key, title="First", seen=seen))
    response = client.post(address, link(key=item.key, title="Second", seen=seen))
    assert "Somebody changed this" in words(response)
    item.refresh_from_db()
    assert item.title == "First"


def test_observers_strangers_and_keys_of_other_networks(sign_in, client, network, observer, member, at):
    foreign = an_item(OpenNetworkFactory(), by=member)
    for reader in (sign_in(observer), sign_in(UserFactory())):
        assert "Add a file" not in words(reader.get(at("library", network)))
        assert reader.post(at("item_new", network, "link"), link()).status_code == 404
        assert reader.post(at("item_new", network, "file"), link()).status_code == 404
    assert sign_in(member).post(at("item_edit", network, foreign.key), link()).status_code == 404
    assert client.get(at("item", network, foreign.key)).status_code == 404
    assert sign_in(member).post(at("item_new", network, "link"), link(key=foreign.key)).status_code == 422
    assert sign_in(member).get(at("item_new", network, "roadmap")).status_code == 404
    assert Item.objects.get().network != network


def test_who_becomes_an_observer_changes_no_more_of_their_own(sign_in, network, member, coordinator, at):
    item = an_item(network, by=member)
    actions.change_role(membership=network.memberships.get(person=member), role=MemberRole.OBSERVER, by=coordinator)
    assert sign_in(member).post(at("item_edit", network, item.key), link()).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_library_asks_the_same_questions_whatever_its_size(sign_in, count_queries, network, member, number, at):
    for place in range(number):
        an_item(network, f"Item {place}", tags=[f"tag {place}", "all"])
        a_file(network)
    client = sign_in(member)
    client.get(at("library", network))
    with count_queries(2):
        assert len(listed(client, network)) == 2 * number
