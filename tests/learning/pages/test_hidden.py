"""What one may not see is nowhere: not on its page, in a list, the search, the sitemap or a feed."""

import datetime as dt

import pytest
from django.urls import reverse

from learning.library.enums import PublicationStatus
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory, home, make_private, write_news, write_page
from tests.factories.people import UserFactory
from tests.factories.podcasts import EpisodeFactory, PodcastFactory
from videoconf.podcasts.actions import edit_podcast

pytestmark = pytest.mark.django_db
SECRET = "Zarzamora"
PLACES = (
    "/es/",
    "/es/biblioteca/",
    "/es/biblioteca/?q=zarzamora",
    "/es/noticias/",
    "/es/search/?q=zarzamora",
    "/en/search/?q=zarzamora",
    "/sitemap.xml",
    "/es/news.atom",
    "/es/library.atom",
    "/en/library.atom",
    "/en/library/",
    "/pt/biblioteca/",
)


def told_in(client):
    """Return where the secret is told. The question itself is shown by the search, and by nothing else."""
    found = []
    for place in PLACES:
        text = client.get(place).content.decode()
        found += [place] if SECRET in text.replace("“zarzamora”", "") or "/zarzamora" in text else []
    return found


@pytest.fixture
def planned(bare, committed):
    with committed():
        return PublicationFactory(title=SECRET, status=PublicationStatus.PLANNED, topic="green")


def test_a_planned_publication_is_nowhere(planned, client, committed):
    with committed():
        near = PublicationFactory(title="Near it", topic="green")
    assert told_in(client) == []
    for page in planned.pages.all():
        assert client.get(page.url).status_code == 404
    assert SECRET not in client.get(near.pages.get(locale__language_code="es").url).content.decode()


def test_somebody_signed_in_without_that_right_sees_no_more(planned, sign_in):
    member = sign_in(UserFactory(roles=[Role.COORDINATOR, Role.FIGURES]))
    assert told_in(member) == []
    assert member.get(planned.pages.first().url).status_code == 404


def test_an_editor_sees_planned_publications_in_lists_and_in_the_search(planned, sign_in):
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert told_in(editor) == [
        "/es/biblioteca/",
        "/es/biblioteca/?q=zarzamora",
        "/es/search/?q=zarzamora",
        "/en/search/?q=zarzamora",
        "/en/library/",
        "/pt/biblioteca/",
    ]
    assert (
        "This publication is planned" in editor.get(planned.pages.get(locale__language_code="en").url).content.decode()
    )


def test_an_episode_is_nowhere_as_long_as_its_podcast_is_kept_back(bare, client, sign_in, committed):
    with committed():
        podcast = PodcastFactory(title="Sound", public=False)
        episode = EpisodeFactory(podcast=podcast, publication__title=SECRET, publication__topic="green")
        near = PublicationFactory(title="Near it", topic="green")
    pk, pages = episode.publication.pk, [page.url for page in episode.publication.pages.all()]
    places = [*pages, reverse("library:cover", args=[pk]), reverse("library:reference", args=[pk, "ris"])]
    for visitor in (client, sign_in(UserFactory(roles=[Role.COORDINATOR, Role.FIGURES]))):
        assert told_in(visitor) == []
        assert {visitor.get(place).status_code for place in places} == {404}
        assert SECRET not in visitor.get(near.pages.get(locale__language_code="es").url).content.decode()
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert {editor.get(place).status_code for place in places} == {200}
    assert "/es/biblioteca/" in told_in(editor)
    with committed():
        edit_podcast(podcast=podcast, fields={"public": True}, by=UserFactory())
    assert {"/es/", "/es/biblioteca/", "/es/library.atom", "/sitemap.xml"} <= set(told_in(client))
    assert {client.get(place).status_code for place in places} == {200}


def test_a_draft_is_nowhere(bare, client, committed):
    with committed():
        page = write_page(SECRET, live=False, show_in_menus=True, show_in_footer=True)
        write_news(SECRET, dt.date(2026, 1, 1), live=False)
    assert told_in(client) == []
    assert client.get(f"/es/{page.slug}/").status_code == 404


def test_a_private_page_and_its_copies_are_nowhere(bare, client, committed):
    with committed():
        page = write_page(SECRET, show_in_menus=True)
        below = write_page(f"{SECRET} II", parent=page)
        copy = page.copy_for_translation(home("en").locale, alias=True)
        make_private(page)
    assert told_in(client) == []
    for hidden in (page, below, copy):
        answer = client.get(hidden.url)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_private_news_is_nowhere(bare, client, committed):
    with committed():
        make_private(write_news(SECRET, dt.date(2026, 1, 1)))
    assert told_in(client) == []


def test_the_page_of_a_publication_that_is_made_private_is_nowhere(bare, client, committed):
    with committed():
        publication = PublicationFactory(title=SECRET, languages=["es"])
    assert "/es/search/?q=zarzamora" in told_in(client)
    with committed():
        make_private(publication.pages.get(alias_of=None))
    assert told_in(client) == []


def test_there_is_no_public_interface_of_wagtail_that_lists_pages(site, client):
    assert client.get("/api/v2/pages/", follow=True).status_code == 404
