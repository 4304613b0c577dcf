"""The site's pages run nothing but what comes from its own host; the administration has a policy of its own."""

import pytest

from learning.common.middleware import _is_admin
from tests.architecture.observatory import directives


def policy(response):
    return directives(response["Content-Security-Policy"])


@pytest.mark.django_db
def test_pages_run_nothing_inline_and_load_nothing_that_is_not_named(client):
    told = policy(client.get("/es/account/login/"))
    assert told["default-src"] == {"'none'"}
    assert (told["script-src"], told["style-src"]) == ({"'self'"}, {"'self'"})
    assert (told["base-uri"], told["form-action"], told["frame-ancestors"]) == ({"'none'"}, {"'self'"}, {"'self'"})
    assert "unsafe" not in str(told)


@pytest.mark.django_db
def test_the_administration_may_write_styles_into_its_pages_and_nothing_else_more(client):
    told = policy(client.get("/admin/login/"))
    assert (told["style-src"], told["default-src"]) == ({"'self'", "'unsafe-inline'"}, {"'none'"})


@pytest.mark.parametrize(
    ("path", "admin"),
    [
        ("/admin/pages/3/edit/", True),
        ("/admin/pages/3/edit/preview/", False),
        ("/admin/pages/3/view_draft/", False),
        ("/admin/localize/translate/4/preview/", False),
        ("/admin/block-preview/", False),
        ("/admin/pages/3/revisions/8/view/", False),
        ("/es/admin/", False),
        ("/", False),
    ],
)
def test_what_the_administration_previews_is_ruled_as_the_site_is(path, admin):
    assert _is_admin(path) is admin
