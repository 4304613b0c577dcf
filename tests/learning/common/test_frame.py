"""The frame of every page: its head, its menus and the ways to another language, to signing in and out."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from learning.people.actions import set_roles
from learning.people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _guide(settings):
    settings.DEMO = True


def guide(client, language="es"):
    with translation.override(language):
        address = reverse("common:styleguide")
    return client.get(address).content.decode()


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_a_page_says_its_language_and_where_the_others_are(client, language):
    page = guide(client, language)
    assert f'<html lang="{language}">' in page
    assert f'<link rel="canonical" href="http://testserver/{language}/styleguide/">' in page
    for other in ("es", "pt", "en"):
        assert f'<link rel="alternate" hreflang="{other}" href="http://testserver/{other}/styleguide/">' in page
        assert page.count(f'<a href="/{other}/styleguide/" lang="{other}" hreflang="{other}"') == 2


def test_a_visitor_may_sign_in_and_comes_back_to_the_page(client):
    page = guide(client)
    assert 'href="/es/account/login/?next=/es/styleguide/"' in page
    assert "account-menu" not in page


def test_the_page_of_signing_in_does_not_lead_back_to_itself(client):
    assert "next=/es/account/" not in client.get("/es/account/login/").content.decode()


def test_a_person_finds_the_profile_and_signs_out_by_a_form(sign_in):
    page = guide(sign_in(UserFactory(name="Rosa Quispe")))
    assert "Rosa Quispe" in page
    assert f'href="{reverse("people:profile")}"' in page
    assert '<form method="post" action="/es/account/logout/">' in page
    assert "csrfmiddlewaretoken" in page
    assert reverse("wagtailadmin_home") not in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR])
def test_those_who_may_enter_the_administration_find_it(sign_in, role):
    assert f'href="{reverse("wagtailadmin_home")}"' in guide(sign_in(UserFactory(roles=[role])))


def test_a_name_with_markup_in_it_is_a_name(sign_in):
    page = guide(sign_in(UserFactory(name="<script>alert(1)</script>")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_nothing_is_written_into_the_page_that_the_policy_would_refuse(client):
    page = guide(client)
    assert [bad for bad in (" style=", "<style", " onclick=", "javascript:") if bad in page] == []
    assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_messages_are_shown_with_their_tone(rf):
    html = render_to_string("base.html", {"messages": [_Message("success", "Saved <b>")]}, request=_visitor(rf))
    assert '<div class="banner ok" role="status">' in html
    assert "Saved &lt;b&gt;" in html


class _Message:
    def __init__(self, level_tag, text):
        self.level_tag, self.text = level_tag, text

    def __str__(self):
        return self.text


def _visitor(rf):
    return rf.get("/es/styleguide/")


def test_the_menu_follows_who_may_do_what_at_once(sign_in):
    person = UserFactory(roles=[Role.EDITOR])
    client, door = sign_in(person), f'href="{reverse("wagtailadmin_home")}"'
    assert door in guide(client)
    set_roles(person=person, roles=[], by=None)
    assert door not in guide(client)
    set_roles(person=person, roles=[Role.EDITOR], by=None)
    assert door in guide(client)


def test_everybody_has_a_token_of_their_own_in_the_same_menu(sign_in):
    token = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')
    pages = [guide(sign_in(UserFactory(name=name))) for name in ("Rosa", "Inés")]
    found = [token.findall(page) for page in pages]
    assert all(found)
    assert not set(found[0]) & set(found[1])
