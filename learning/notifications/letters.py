"""Letters as e-mails: in the reader's language, with the site's address before every link, and a way to end them."""

import zlib
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from learning.notifications.registries import kinds
from learning.people.mail import compose
from learning.people.middleware import zone_of

SALT = "notices that are switched off by a link"
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def address_of(notice):
    """Where a notice leads in the active language; to the list of notices where that is gone."""
    try:
        path = reverse(notice.view, args=notice.args)
    except NoReverseMatch:
        return reverse("notifications:notices")
    return f"{path}#{notice.anchor}" if notice.anchor else path


def title_of(notice):
    return " ".join(str(kinds.get(notice.kind).title(notice.data)).split())


def text_of(notice):
    return str(kinds.get(notice.kind).text(notice.data)).strip()


def sign_off(person_id, names):
    """Return what a link carries that switches these kinds off for this person, and for nobody else."""
    return signing.dumps([person_id, sorted(names)], salt=SALT)


def signed_off(token):
    """Return whose link it is and which kinds it switches off; raises BadSignature for one that is not ours."""
    return signing.loads(token, salt=SALT)


def write_letter(letter):
    """Compose the mail of one notice."""
    notice = letter.notice
    context = {"title": title_of(notice), "text": text_of(notice), "url": _whole(address_of(notice))}
    return _compose("emails/notice", [letter], context)


def write_digest(letters):
    """Compose one mail of what a day brought a person, by kinds."""
    notices = sorted((letter.notice for letter in letters), key=lambda notice: (notice.kind, notice.pk))
    groups = [
        {
            "label": kinds.get(name).label,
            "told": [
                {"title": title_of(each), "text": text_of(each), "url": _whole(address_of(each))} for each in group
            ],
        }
        for name, group in groupby(notices, key=lambda notice: notice.kind)
    ]
    return _compose("emails/digest", letters, {"groups": groups, "count": len(letters)})


def in_their_words(person, write, *told):
    """Call a writer with the person's language and time zone."""
    language = person.language if person.language in LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(person)):
        return write(*told)


def _compose(prefix, letters, context):
    person = letters[0].notice.person
    names = {letter.notice.kind for letter in letters}
    off = _whole(reverse("notifications:off", args=[sign_off(person.pk, names)]))
    told = {
        **context,
        "labels": ", ".join(str(kinds.get(name).label) for name in sorted(names)),
        "off_url": off,
        "choices_url": _whole(reverse("notifications:preferences")),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.WAGTAILADMIN_BASE_URL,
    }
    headers = {
        "Message-ID": message_id(letters),
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return compose(prefix, to=[person.email], context=told, headers=headers, page=f"{prefix}_message.html")


def message_id(letters):
    """Name a mail after its letters: a second copy of it has the same name, and mail programs show it once."""
    keys = sorted(letter.pk for letter in letters)
    told = zlib.crc32(" ".join(map(str, keys)).encode())
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<letter-{keys[0]}-{len(keys)}-{told:08x}@{host}>"


def _whole(path):
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
