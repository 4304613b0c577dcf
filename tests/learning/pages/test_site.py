"""The site that is there before anybody writes anything, in its three languages."""

import pytest
from wagtail.models import Page, Site

from learning.pages.actions import build_site
from learning.pages.models import HomePage, StandardPage
from tests.factories.pages import home, write_page

pytestmark = pytest.mark.django_db


def test_every_language_has_its_home_and_each_is_the_others_translation(site):
    homes = HomePage.objects.order_by("locale__language_code")
    assert [page.url for page in homes] == ["/en/", "/es/", "/pt/"]
    assert len({page.translation_key for page in homes}) == 1
    assert Site.objects.get().root_page_id == home("es").pk


def test_lists_and_first_pages_have_addresses_in_their_own_language(site):
    about = StandardPage.objects.get(slug="sobre-la-red")
    same = StandardPage.objects.filter(translation_key=about.translation_key).order_by("locale__language_code")
    assert [page.url for page in same] == ["/en/about-the-network/", "/es/sobre-la-red/", "/pt/sobre-a-rede/"]
    lists = home("pt").get_children().in_menu().values_list("slug", flat=True)
    assert list(lists) == ["cursos", "redes", "videoconferencias", "biblioteca"]


def test_building_again_changes_nothing_and_leaves_what_editors_wrote(site):
    about = StandardPage.objects.get(slug="sobre-la-red")
    about.title, about.slug = "Quiénes somos", "quienes-somos"
    about.save()
    privacy = StandardPage.objects.get(slug="privacidad")
    privacy.delete()
    build_site()
    about.refresh_from_db()
    assert about.title == "Quiénes somos"
    assert StandardPage.objects.filter(translation_key=about.translation_key).count() == 3
    before = list(Page.objects.order_by("path").values_list("path", "slug"))
    build_site()
    assert list(Page.objects.order_by("path").values_list("path", "slug")) == before


@pytest.mark.parametrize(
    ("accepts", "address"),
    [("pt-BR,pt;q=0.9", "/pt/"), ("en-US,en;q=0.8", "/en/"), ("fr", "/es/"), ("", "/es/")],
)
def test_the_front_door_opens_in_the_readers_language(site, client, accepts, address):
    response = client.get("/", headers={"accept-language": accepts})
    assert (response.status_code, response["Location"]) == (302, address)


def test_the_menu_and_the_footer_follow_what_editors_choose(site, client):
    write_page("Convocatorias", show_in_menus=True)
    write_page("Contacto", show_in_footer=True)
    write_page("Nada más", live=False, show_in_menus=True)
    response = client.get("/es/")
    page = response.content.decode()
    header, footer = page[: page.index("<main")], page[page.index("</main>") :]
    assert "Convocatorias" in header
    assert "Contacto" in footer
    assert "Contacto" not in header
    assert "Nada más" not in page


def test_the_language_switch_leads_to_the_same_page(site, client):
    response = client.get("/es/sobre-la-red/")
    for address in ("/pt/sobre-a-rede/", "/en/about-the-network/"):
        assert f'<a href="{address}"' in response.content.decode()
        assert client.get(address).status_code == 200


def test_the_language_switch_of_a_search_keeps_the_question(site, client):
    response = client.get("/es/search/?q=aprendizaje")
    assert '<a href="/pt/search/?q=aprendizaje"' in response.content.decode()


def test_a_page_without_translation_leads_to_the_home_page_of_the_other_language(site, client):
    page = write_page("Solo aquí")
    assert '<a href="/en/" lang="en"' in client.get(page.url).content.decode()


def test_the_home_page_says_so_in_a_lang_attribute_when_words_are_in_another_language(site, client):
    page = write_page("Annual meeting", language="en", introduction="For all members.")
    alias = page.copy_for_translation(home("es").locale, alias=True)
    html = client.get(alias.url).content.decode()
    assert '<header class="head" lang="en">' in html
    assert '<html lang="es">' in html


def test_every_page_describes_itself_for_those_who_share_it(site, client):
    html = client.get("/es/sobre-la-red/").content.decode()
    assert '<meta property="og:title" content="Sobre la red">' in html
    assert '<meta property="og:url" content="http://testserver/es/sobre-la-red/">' in html


@pytest.mark.parametrize("pages", [1, 3])
def test_a_standard_page_costs_the_same_however_many_there_are(site, client, count_queries, pages):
    shown, *_others = [write_page(f"Página {number}") for number in range(pages)]
    client.get(shown.url)
    with count_queries(0):
        client.get(shown.url)


def test_links_in_text_lead_to_the_readers_language_without_a_query_each(site, client, count_queries):
    targets = list(StandardPage.objects.filter(locale__language_code="en"))
    links = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in targets)
    page = write_page("Enlaces", body=[("text", links)])
    assert '<a href="/es/sobre-la-red/">About the network</a>' in client.get(page.url).content.decode()
    with count_queries(0):
        client.get(page.url)
