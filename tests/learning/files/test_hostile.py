"""Files made to harm: traps that unpack without end, programs in documents, pictures that fill the memory."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from learning.files import archives, papers
from learning.files.checks import DOCUMENTS, DOCX, IMAGES, PDF, check_upload
from learning.pages.forms import PictureForm
from tests.learning.files.test_checks import archive, picture

MEBIBYTE = 1024 * 1024
TYPES = {"[Content_Types].xml": "x", "word/document.xml": "x"}
RELATION = '<Relationship Type="http://x/{kind}" Target="https://x.example/a" TargetMode="External"/>'


def refusal(name, content, allowed=DOCUMENTS):
    """Return the code of why a file is refused, or None where it is taken."""
    try:
        check_upload(SimpleUploadedFile(name, content), allowed)
    except ValidationError as error:
        return error.code if error.messages[0].endswith(".") else "without a sentence"
    return None


def packed(**more):
    """Return a Word file with more in it, packed as tightly as can be."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**TYPES, **{name.replace("__", "/"): text for name, text in more.items()}}.items():
            file.writestr(name, text)
    return content.getvalue()


def lying(content, size):
    """Return an archive whose list says that its largest member has so few bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        largest = max(file.infolist(), key=lambda member: member.file_size).file_size
    return content.replace(struct.pack("<I", largest), struct.pack("<I", size))


def test_an_ordinary_document_is_taken():
    table = archive(**{"[Content_Types].xml": "x", "xl__workbook.xml": "x"})
    link = RELATION.format(kind="hyperlink")
    assert refusal("a.docx", packed(word__embeddings__table=table, word___rels__document=link)) is None
    assert check_upload(SimpleUploadedFile("a.docx", packed()), DOCUMENTS) == DOCX


@pytest.mark.parametrize("ending", ["docx", "xlsx", "odt"])
def test_a_trap_that_unpacks_without_end_is_refused(ending):
    first = {"docx": {"word/a.xml": "x"}, "xlsx": {"xl/a.xml": "x"}, "odt": {}}[ending]
    first |= (
        {"mimetype": "application/vnd.oasis.opendocument.text"} if ending == "odt" else {"[Content_Types].xml": "x"}
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in first.items():
            file.writestr(name, text)
        file.writestr("trap.bin", b"0" * 60 * MEBIBYTE)
    assert len(content.getvalue()) < MEBIBYTE
    assert refusal(f"a.{ending}", content.getvalue()) == "bomb"


def test_what_its_list_says_of_sizes_proves_nothing():
    assert refusal("a.docx", lying(packed(trap=b"0" * 60 * MEBIBYTE), 10)) == "damaged"


def test_archives_within_archives_end_soon():
    innermost = archive(a="x")
    inner = archive(a=innermost)
    assert refusal("a.docx", packed(word__one=inner)) == "bomb"
    assert refusal("a.docx", packed(word__one=innermost)) is None


def test_a_trap_inside_an_archive_counts_with_the_whole(monkeypatch):
    monkeypatch.setattr(archives, "FREE", 3 * MEBIBYTE)
    monkeypatch.setattr(archives, "MOST_TIMES", 1)
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", b"0" * 2 * MEBIBYTE)
    assert refusal("a.docx", packed(word__one=one.getvalue())) is None
    assert refusal("a.docx", packed(word__one=one.getvalue(), word__two=one.getvalue())) == "bomb"


def test_more_members_than_any_document_has_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 4)
    assert refusal("a.docx", packed(a="x", b="x")) is None
    assert refusal("a.docx", packed(a="x", b="x", c="x")) == "bomb"


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "C:/x", "..\\x"])
def test_a_member_that_leads_out_is_refused(name):
    assert refusal("a.docx", packed(**{name: "x"})) == "damaged"


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'


@pytest.mark.parametrize(
    "more",
    [
        {"word__activeX__activeX1.bin": "x"},
        {"word__vbaData.xml": "x"},
        {"word__other.xml": ENTITIES},
        {"word__other.xml": ENTITIES.encode("utf-16")},
        {"word___rels__settings.xml.rels": RELATION.format(kind="attachedTemplate")},
        {"word___rels__document.xml.rels": RELATION.format(kind="oleObject")},
    ],
)
def test_a_document_with_a_program_in_it_is_refused(more):
    assert refusal("a.docx", packed(**more)) == "program"


def test_an_opendocument_text_with_a_macro_is_refused():
    kind = "application/vnd.oasis.opendocument.text"
    assert refusal("a.odt", archive(mimetype=kind, Basic__Standard__script="x")) == "program"
    assert refusal("a.odt", archive(mimetype=kind, content="x")) is None


def paper(*objects):
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\n".join(objects)


def of_objects(text, kind=b"/ObjStm"):
    return b"5 0 obj << /Type %s /Filter /FlateDecode >>\nstream\r\n%s\nendstream" % (kind, zlib.compress(text))


ACTION = b"<< /S /JavaScript /JS (app.alert(1)) >>"


@pytest.mark.parametrize(
    "content",
    [
        paper(b"1 0 obj << /OpenAction " + ACTION + b" >> endobj"),
        paper(b"1 0 obj << /S /J#61vaScript /JS (1) >> endobj"),
        paper(b"1 0 obj << /S /Launch /F (cmd.exe) >> endobj"),
        paper(of_objects(ACTION)),
        paper(of_objects(ACTION, b"/Obj#53tm")),
    ],
)
def test_a_pdf_with_a_program_in_it_is_refused(content):
    assert refusal("a.pdf", content) == "program"


def test_a_pdf_that_only_speaks_of_programs_is_taken():
    text = of_objects(b"BT (about /JavaScript) Tj ET", b"/XObject")
    assert refusal("a.pdf", paper(b"1 0 obj << /Title (On JavaScript) /JavaScripts 1 >> endobj", text)) is None
    assert check_upload(SimpleUploadedFile("a.pdf", paper(of_objects(b"<< /A 1 >>"))), DOCUMENTS) == PDF


def test_packed_objects_of_a_pdf_are_unpacked_within_bounds(monkeypatch):
    monkeypatch.setattr(papers, "MOST_UNPACKED", 3 * MEBIBYTE)
    one = of_objects(b"0" * 2 * MEBIBYTE)
    assert refusal("a.pdf", paper(one)) is None
    assert refusal("a.pdf", paper(one, one)) == "bomb"


def test_the_real_papers_of_the_demonstration_are_taken(settings):
    for path in (settings.BASE_DIR / "learning/record/demo/media").glob("*.pdf"):
        assert refusal(path.name, path.read_bytes()) is None


def huge(side):
    """Return a picture that says it has so many points to a side, in a few hundred bytes."""

    def part(kind, content):
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))

    head = struct.pack("!IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"0" * 1000)) + part(b"IEND", b"")


def test_a_picture_with_more_points_than_memory_is_refused():
    assert refusal("a.png", huge(8_000), IMAGES) == "too_large"
    assert refusal("a.png", huge(40_000), IMAGES) == "damaged"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_of_the_administration_is_written_anew(kind):
    content = picture(kind, size=(60, 40), comment=b"hidden")
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010E] = "hidden"
        content = picture(kind, size=(60, 40), exif=exif, comment=b"hidden")
    assert b"hidden" in content or kind != "JPEG"
    name = f"a.{kind.lower()}"
    form = PictureForm.__new__(PictureForm)
    form.files = form.cleaned_data = {"file": SimpleUploadedFile(name, content + b"<script>hidden</script>")}
    kept = form.clean_file()
    written = kept.read()
    assert (b"hidden" in written, Image.open(io.BytesIO(written)).size) == (False, (60, 40))
    assert kept.name == {"JPEG": "a.jpg", "GIF": "a.png"}.get(kind, name)
