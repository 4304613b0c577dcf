"""The style guide is there where the site is being made or shown, and nowhere else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("setting", ["DEBUG", "DEMO"])
def test_it_shows_the_components_to_those_who_make_or_try_the_site(client, settings, setting):
    setattr(settings, setting, True)
    page = client.get(reverse("common:styleguide")).content.decode()
    assert page.count('<section class="section"') == 12
    assert page.count('<svg class="cover"') == 15


def test_it_does_not_exist_in_production(client, settings):
    settings.DEBUG = settings.DEMO = False
    assert client.get(reverse("common:styleguide")).status_code == 404
