"""Publications with files, as editors upload them."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.files.actions import keep_upload
from learning.library.actions import keep_files
from learning.library.enums import FILE_PURPOSE
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
TEXT = b"Gu\xc3\xada"


def a_file(name="guia.pdf", content=PDF):
    return keep_upload(
        owner=UserFactory(roles=[Role.EDITOR]), purpose=FILE_PURPOSE, upload=SimpleUploadedFile(name, content)
    )


@pytest.fixture
def shelved(site):
    """A published guide with a PDF in Spanish and a text in Portuguese."""
    publication = PublicationFactory(title="Guía", languages=["es", "pt"])
    told = [
        {"upload": a_file(), "language": "es", "label": ""},
        {"upload": a_file("guia.txt", TEXT), "language": "pt", "label": "Resumo"},
    ]
    keep_files(publication=publication, files=told)
    pdf, text = publication.files.select_related("file")
    return SimpleNamespace(publication=publication, pdf=pdf.file, text=text.file)
