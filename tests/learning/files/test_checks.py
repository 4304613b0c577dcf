"""What a file is, told by its content."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from learning.files import checks
from learning.files.checks import DOCUMENTS, DOCX, IMAGES, PDF, check_upload, rewrite_picture


def picture(kind="PNG", size=(8, 8), **facts):
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **facts)
    return content.getvalue()


def archive(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/"), text)
    return content.getvalue()


WORD = archive(**{"[Content_Types].xml": "x", "word__document.xml": "x"})
MACRO = archive(**{"[Content_Types].xml": "x", "word__document.xml": "x", "word__vbaProject.bin": "x"})
TEXT_DOCUMENT = archive(mimetype="application/vnd.oasis.opendocument.text")
WEB_PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200
PAPER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@pytest.mark.parametrize(
    ("name", "content", "allowed", "kind"),
    [
        ("a.png", picture(), IMAGES, "image/png"),
        ("a.jpeg", picture("JPEG"), IMAGES, "image/jpeg"),
        ("a.webp", picture("WEBP"), IMAGES, "image/webp"),
        ("no-ending", picture(), IMAGES, "image/png"),
        ("a.pdf", PAPER, DOCUMENTS, PDF),
        ("a.docx", WORD, DOCUMENTS, DOCX),
        ("a.odt", TEXT_DOCUMENT, DOCUMENTS, "application/vnd.oasis.opendocument.text"),
        ("a.csv", "año;número\n".encode(), DOCUMENTS, "text/csv"),
        ("a.txt", b"plain", DOCUMENTS, "text/plain"),
    ],
)
def test_what_a_file_is(name, content, allowed, kind):
    file = SimpleUploadedFile(name, content)
    assert check_upload(file, allowed) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "allowed", "code"),
    [
        ("a.png", WEB_PAGE, IMAGES, "mismatch"),
        ("a.png", picture("JPEG"), IMAGES, "mismatch"),
        ("a.jpg", PAPER, IMAGES, "mismatch"),
        ("a.pdf", WEB_PAGE, DOCUMENTS, "mismatch"),
        ("a.docx", PROGRAM, DOCUMENTS, "mismatch"),
        ("a.docx", MACRO, DOCUMENTS, "mismatch"),
        ("a.svg", DRAWING, IMAGES, "type"),
        ("a.html", WEB_PAGE, DOCUMENTS, "type"),
        ("a.exe", PROGRAM, DOCUMENTS, "type"),
        ("a.pdf", PAPER, IMAGES, "type"),
        ("a.zip", archive(a="x"), DOCUMENTS, "type"),
        ("a.bin", b"\x00\x01\x02", DOCUMENTS, "type"),
        ("a.png", b"", IMAGES, "empty"),
        ("a.png", picture(size=(200, 200))[:-60], IMAGES, "damaged"),
        ("a.zip", b"PK\x03\x04 broken", DOCUMENTS, "type"),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_sentence(name, content, allowed, code):
    with pytest.raises(ValidationError) as refused:
        check_upload(SimpleUploadedFile(name, content), allowed)
    assert refused.value.code == code
    assert refused.value.messages[0].endswith(".")


def test_a_file_that_is_too_large_is_refused_with_both_sizes():
    with pytest.raises(ValidationError) as refused:
        check_upload(SimpleUploadedFile("a.txt", b"x" * 3000), DOCUMENTS, largest=2048)
    assert "2,0" in refused.value.messages[0]
    assert "2,9" in refused.value.messages[0]


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "MOST_PIXELS", 100)
    with pytest.raises(ValidationError) as refused:
        check_upload(SimpleUploadedFile("a.png", picture(size=(20, 20))), IMAGES)
    assert refused.value.code == "too_large"


def test_a_picture_is_written_anew_without_what_was_hidden_in_it():
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    exif[0x0112] = 6
    content = picture("JPEG", size=(400, 200), exif=exif) + b"<script>alert(1)</script>"
    written, kind, size = rewrite_picture(io.BytesIO(content), "image/jpeg", longest_side=100)
    image = Image.open(written)
    assert (kind, image.size, size, dict(image.getexif())) == ("image/jpeg", (50, 100), (50, 100), {})
    assert b"alert" not in written.getvalue()
