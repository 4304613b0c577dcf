"""What a file is, told by its content. A name and a declared type prove nothing."""

import io
import zipfile
from pathlib import PurePath

import puremagic
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from learning.files.archives import check_archive
from learning.files.papers import check_paper
from learning.files.scanning import scan

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODF = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
DOCUMENTS = frozenset({PDF, DOCX, XLSX, PPTX, "text/plain", "text/csv", *ODF})
SOUNDS = frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})
FILMS = frozenset({"video/mp4", "video/webm", "video/ogg"})
RECORDINGS = SOUNDS | FILMS
ARCHIVES = frozenset({DOCX, XLSX, PPTX, *ODF})

HEAD = 64 * 1024
LONGEST_TYPE = 100
MOST_PIXELS = 60_000_000
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
_BRANDS = {
    **dict.fromkeys((b"M4A", b"M4B"), "audio/mp4"),
    **dict.fromkeys((b"hei", b"hev", b"mif", b"msf", b"avi"), "image/heic"),
    b"qt ": "video/quicktime",
}
_OFFICE = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
    PDF: (".pdf",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    "text/plain": (".txt", ".md", ".csv", ".vtt", ".srt"),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a",),
    "audio/ogg": (".ogg",),
    "video/mp4": (".mp4",),
    "video/webm": (".webm",),
    "video/ogg": (".ogv",),
    "video/quicktime": (".mov",),
    "video/x-matroska": (".mkv",),
    **{media_type: (ending,) for media_type, ending in ODF.items()},
}
_WORDS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/gif": "GIF",
    PDF: "PDF",
    DOCX: "Word",
    XLSX: "Excel",
    PPTX: "PowerPoint",
    "text/plain": _("plain text"),
    "text/csv": "CSV",
    "text/html": _("a web page"),
    "image/svg+xml": "SVG",
    "application/zip": "ZIP",
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "audio/ogg": "Ogg",
    "video/mp4": "MP4",
    "video/webm": "WebM",
    "video/ogg": "Ogg",
    "video/quicktime": "QuickTime",
    "video/x-matroska": "Matroska",
    "image/heic": "HEIC",
    "application/vnd.microsoft.portable-executable": _("a program"),
    **dict.fromkeys(ODF, "OpenDocument"),
}
_ALIKE = ({"text/plain", "text/csv"}, {"audio/ogg", "video/ogg"})
UNKNOWN = "application/octet-stream"


def describe(media_type):
    """Name a type as people call it."""
    return str(_WORDS.get(media_type, media_type))


def describe_all(media_types):
    return ", ".join(sorted({describe(media_type) for media_type in media_types}))


def detect(file):
    """Return the media type of an open file by its content, leaving it at its beginning."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    archive = head.startswith(b"PK\x03\x04")
    media_type = _inside_archive(file) if archive else _image_type(file) or _recording(head) or _by_signature(head)
    file.seek(0)
    return media_type


def _image_type(file):
    try:
        with Image.open(file, formats=list(_FORMATS)) as image:
            return _FORMATS[image.format]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    finally:
        file.seek(0)


def _recording(head):
    """Return the type of a sound or a film by how its container begins; only some of them play in every browser."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:11], "video/mp4")
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head[:64] else "audio/ogg"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    beginnings = {b"ID3": "audio/mpeg"}
    beginnings |= dict.fromkeys((b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), "audio/mpeg")
    return next((kind for beginning, kind in beginnings.items() if head.startswith(beginning)), None)


def _inside_archive(file):
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < LONGEST_TYPE:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                return declared if declared in ODF else "application/zip"
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return UNKNOWN
    if "[Content_Types].xml" in names and not any(name.endswith("vbaProject.bin") for name in names):
        for folder, media_type in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return media_type
    return "application/zip"


def _by_signature(head):
    try:
        found = [match for match in puremagic.magic_string(head) if match.mime_type]
    except (puremagic.PureError, ValueError):
        found = []
    if found:
        return found[0].mime_type
    return "text/plain" if _is_text(head) else UNKNOWN


def _is_text(head):
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return False
        text = head[: error.start].decode("utf-8")
    return bool(text) and "\x00" not in text


def check_upload(file, allowed, *, largest=None):
    """Refuse, with a sentence that says what to do, a file that is too large, empty or not what its name says.

    `file` is an open file with `name` and `size`; `allowed` are media types. Returns the type that the content has.
    """
    if largest and file.size > largest:
        raise ValidationError(
            _("This file has %(size)s. The most that can be sent here is %(largest)s: make it smaller and try again."),
            code="too_large",
            params={"size": filesizeformat(file.size), "largest": filesizeformat(largest)},
        )
    if not file.size:
        raise ValidationError(_("This file is empty. Choose another one."), code="empty")
    media_type = detect(file)
    ending = PurePath(file.name or "").suffix.lower()
    if media_type == "text/plain" and ending == ".csv" and "text/csv" in allowed:
        media_type = "text/csv"
    promised = next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)
    if promised and promised != media_type and not any({promised, media_type} <= pair for pair in _ALIKE):
        raise ValidationError(
            _("This file says that it is %(promised)s, but its content is %(found)s. Send one of these: %(allowed)s."),
            code="mismatch",
            params={
                "promised": describe(promised),
                "found": describe(media_type),
                "allowed": describe_all(allowed),
            },
        )
    if media_type not in allowed:
        raise ValidationError(
            _("This kind of file (%(found)s) cannot be sent here. Send one of these: %(allowed)s."),
            code="type",
            params={"found": describe(media_type), "allowed": describe_all(allowed)},
        )
    _look_into(file, media_type)
    return media_type


def _look_into(file, media_type):
    """Refuse what would harm whoever opens it, and what would harm this machine when it is read."""
    if media_type in IMAGES:
        _check_picture(file)
    elif media_type in ARCHIVES:
        check_archive(file)
    elif media_type == PDF:
        check_paper(file)
    if media_type not in RECORDINGS:
        scan(file)


def _check_picture(file):
    """Refuse a picture that cannot be read to its end or would fill the memory."""
    try:
        with Image.open(file, formats=list(_FORMATS)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("This picture has too many points (%(width)s × %(height)s). Make it smaller and try again."),
                    code="too_large",
                    params={"width": image.width, "height": image.height},
                )
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This picture is damaged and cannot be read. Choose another one."), code="damaged"
        ) from error
    finally:
        file.seek(0)


def rewrite_picture(file, media_type, *, longest_side):
    """Return the picture written anew, upright and no larger than asked, with its type and its width and height.

    Nothing that was hidden in it is left.
    """
    with Image.open(file, formats=list(_FORMATS)) as image:
        upright = _upright(image)
    upright.thumbnail((longest_side, longest_side))
    written = io.BytesIO()
    if media_type == "image/jpeg":
        upright.convert("RGB").save(written, "JPEG", quality=86, optimize=True)
    elif media_type == "image/webp":
        upright.save(written, "WEBP", quality=86)
    else:
        upright.save(written, "PNG", optimize=True)
        media_type = "image/png"
    written.seek(0)
    return written, media_type, upright.size


def _upright(image):
    """A copy turned as its camera held it, of its points alone; a moving picture becomes its first frame."""
    image.seek(0)
    turned = ImageOps.exif_transpose(image)
    points = turned.convert("RGBA" if turned.mode in {"P", "PA", "LA", "RGBA"} else "RGB")
    points.info = {}  # comments and profiles, which would be written again
    return points
