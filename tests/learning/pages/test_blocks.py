"""What the blocks of a page show to its reader."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories.pages import write_page

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the files of the sizes it makes of a picture to be closed when they are collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(
        title="Taller", file=get_test_image_file(size=(1000, 500)), credit="Foto: Ana Pérez"
    )


def test_every_block_is_shown_with_what_was_written_into_it(site, client, picture):
    page = write_page(
        "Todo",
        body=[
            ("heading", "Un título"),
            ("text", "<p>Un párrafo con <b>fuerza</b>.</p>"),
            ("picture", {"image": picture, "alt_text": "Personas en un taller", "decorative": False}),
            ("quote", {"text": "Aprender haciendo", "source": "Nina"}),
            ("callout", {"heading": "Atención", "text": "<p>Cierra el lunes.</p>"}),
        ],
    )
    html = client.get(page.url).content.decode()
    written = (
        "Un título",
        "<b>fuerza</b>",
        "Aprender haciendo",
        "Nina",
        "Atención",
        "Cierra el lunes.",
        picture.credit,
    )
    assert [text for text in written if text not in html] == []
    assert 'alt="Personas en un taller"' in html
    assert 'type="image/webp"' in html
    assert 'loading="lazy"' in html
