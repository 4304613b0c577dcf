"""Error pages: each says what happened and what to do next."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, permission_denied, server_error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "home"), [("/en/nothing/here/", "/en/"), ("/es/nothing/here/", "/es/"), ("/pt/nothing/here/", "/pt/")]
)
def test_an_unknown_address_offers_ways_on(client, path, home):
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<a class="btn quiet" href="{home}">' in page
    assert f"/account/login/?next={path}" in page


@pytest.mark.django_db
def test_an_unknown_address_is_never_shown_as_markup(client):
    assert "<script>alert" not in client.get("/en/<script>alert(1)</script>/").content.decode()


def test_a_crash_is_told_in_three_languages_without_database_or_request(rf):
    response = server_error(rf.get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert [language for language in ("es", "pt", "en") if f'<a class="btn" lang="{language}"' in page] == ["es"]
    assert [f'href="/{language}/"' in page for language in ("es", "pt", "en")] == [True, True, True]


def test_a_request_that_cannot_be_read_says_what_to_do(rf):
    with translation.override("en"):
        assert "Go back one page" in bad_request(rf.get("/"), None).content.decode()


def test_a_form_from_an_old_page_says_what_to_do(rf):
    with translation.override("en"):
        response = csrf_failure(rf.post("/"))
    assert response.status_code == 403
    assert "load the page again" in response.content.decode()


@pytest.mark.django_db
def test_a_forged_form_is_refused_with_that_page():
    response = Client(enforce_csrf_checks=True).post("/en/account/login/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert "load the page again" in response.content.decode()


@pytest.mark.django_db
def test_a_missing_right_says_whom_to_ask(rf):
    with translation.override("en"):
        page = permission_denied(rf.get("/"), None).content.decode()
    assert "ask an administrator" in page


def test_errors_load_nothing_from_elsewhere():
    pages = [render_to_string(name) for name in ("400.html", "500.html", "403_csrf.html")]
    assert [page for page in pages if "://" in page.replace("http://www.w3.org/2000/svg", "")] == []
