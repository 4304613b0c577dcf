"""The site's pages run nothing but what comes from its own host; the administration has a policy of its own."""

import pytest


def policy(response):
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


@pytest.mark.django_db
def test_pages_run_nothing_inline(client):
    told = policy(client.get("/robots.txt"))
    assert told["default-src"] == "'self'"
    assert "unsafe" not in " ".join(told.values())


@pytest.mark.django_db
def test_the_administration_may_write_styles_and_scripts_into_its_pages(client):
    told = policy(client.get("/admin/login/"))
    assert (told["script-src"], told["object-src"]) == ("'self' 'unsafe-inline'", "'none'")
