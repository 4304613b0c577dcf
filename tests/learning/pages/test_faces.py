"""Every fact has a page in every language; what is written once is shown in all, until somebody translates it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from learning.library.actions import give_publication_pages
from learning.library.models import PublicationPage
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def pages_of(publication):
    return {page.locale.language_code: page for page in PublicationPage.objects.filter(publication=publication)}


def test_one_page_is_written_and_the_other_languages_show_it(site, client):
    pages = pages_of(PublicationFactory(title="Guía de formación", languages=["es"]))
    assert [page.url for _code, page in sorted(pages.items())] == [
        "/en/library/guia-de-formacion/",
        "/es/biblioteca/guia-de-formacion/",
        "/pt/biblioteca/guia-de-formacion/",
    ]
    assert pages["es"].alias_of_id is None
    assert {pages["en"].alias_of_id, pages["pt"].alias_of_id} == {pages["es"].pk}
    assert '<h1 lang="es">' in client.get(pages["en"].url).content.decode()
    assert '<header class="head">' in client.get(pages["es"].url).content.decode()


def test_giving_pages_again_changes_nothing(site):
    publication = PublicationFactory()
    before = list(Page.objects.values_list("path", "title", "slug"))
    assert give_publication_pages(publication=publication).made == 0
    assert list(Page.objects.values_list("path", "title", "slug")) == before


def test_a_new_title_is_taken_over_by_the_pages_that_had_the_old_one(site):
    publication = PublicationFactory(title="Old title", languages=["en"])
    kept = pages_of(publication)["pt"]
    kept.alias_of, kept.title = None, "Título traduzido"
    kept.save()
    publication.title = "New title"
    publication.save()
    give_publication_pages(publication=publication, old_title="Old title")
    assert {code: page.title for code, page in pages_of(publication).items()} == {
        "en": "New title",
        "es": "New title",
        "pt": "Título traduzido",
    }
    assert pages_of(publication)["en"].slug == "old-title"


def test_two_publications_of_one_title_have_two_addresses(site):
    first, second = PublicationFactory(title="Notes"), PublicationFactory(title="Notes")
    assert (pages_of(first)["en"].slug, pages_of(second)["en"].slug) == ("notes", "notes-2")


def test_a_title_longer_than_a_page_can_hold_is_shown_in_full(site, client):
    title = "Vocational training and the world of work " * 9
    page = pages_of(PublicationFactory(title=title.strip()))["en"]
    assert len(page.title) <= 255
    assert f"<h1>{title.strip()}</h1>" in client.get(page.url).content.decode()


def test_translating_in_the_admin_turns_the_shown_copy_into_a_page_of_its_own(site, client, sign_in):
    pages = pages_of(PublicationFactory(title="Quality apprenticeship", languages=["en"]))
    source, copy = pages["en"], pages["es"]
    editor = UserFactory(roles=[Role.EDITOR])
    answer = sign_in(editor).post(f"/admin/localize/submit/page/{source.pk}/", {"locales": [copy.locale_id]})
    assert answer.status_code == 302
    translation = Translation.objects.get(target_locale=copy.locale)
    title = StringSegment.objects.get(source=translation.source, context__path="title")
    StringTranslation.objects.create(
        translation_of=title.string,
        locale=copy.locale,
        context=title.context,
        data="Aprendizaje de calidad",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    translation.save_target(user=editor, publish=True)
    copy.refresh_from_db()
    assert (copy.alias_of_id, copy.title) == (None, "Aprendizaje de calidad")
    html = client.get(copy.url).content.decode()
    assert "<h1>Aprendizaje de calidad</h1>" in html
    assert '<a href="/en/library/quality-apprenticeship/" lang="en"' in html
