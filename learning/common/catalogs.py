"""Message catalogs without Debian's gettext: messages out of code and templates, catalogs brought up to date, compiled.

English is the language of the source: its catalogs are not kept.
"""

import io
import os
import re
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

ROOTS = ("learning", "videoconf", "communities", "courses", "templates")
LANGUAGES = ("es", "pt")
DOMAIN = "django"
SCRIPTS = "djangojs"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PERCENT = re.compile(r"%(?:\((?P<name>\w+)\))?[#0\- +]*[\d.]*(?P<kind>[diouxXeEfFgGcrsa])")
PLURALS = {"es": "nplurals=2; plural=(n != 1);", "pt": "nplurals=2; plural=(n != 1);"}


class Message:
    """One message: what it says, its plural and context, and the places that say it."""

    def __init__(self, msgid, plural="", context=None):
        self.msgid = msgid
        self.plural = plural
        self.context = context
        self.places = set()

    @property
    def key(self):
        return self.msgid, self.context


def sources():
    """Yield every file of ours that may hold messages, in a fixed order."""
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def calls_in(path):
    """Yield line, function and arguments of every call that translates, in a Python file or a template."""
    text = path.read_text()
    if path.suffix != ".py":
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    for line, function, arguments, _comments in extract_python(
        io.BytesIO(text.encode()), list(KEYWORDS), (), {"encoding": "utf-8"}
    ):
        yield line, function, arguments if isinstance(arguments, tuple) else (arguments,)


def message_of(function, arguments):
    """Return the message of a call, or None where its text is no literal."""
    arguments = list(arguments)
    context = arguments.pop(0) if "pgettext" in function else None
    plural = arguments[1] if function.startswith(("ngettext", "npgettext")) and len(arguments) > 1 else ""
    if not arguments or not isinstance(arguments[0], str) or not arguments[0]:
        return None
    return Message(arguments[0], plural or "", context)


def messages():
    """Return every message of the project by its key, with its places."""
    found = {}
    for path in sources():
        place = str(path.relative_to(settings.BASE_DIR))
        for line, function, arguments in calls_in(path):
            message = message_of(function, arguments)
            if message is not None:
                kept = found.setdefault(message.key, message)
                kept.plural = kept.plural or message.plural
                kept.places.add((place, line))
    return found


def placeholders(text):
    """Return the placeholders of a text, sorted: `%(name)s` and `%s`."""
    return sorted(match["name"] or match.group() for match in PERCENT.finditer(text.replace("%%", "")))


def catalog_path(language):
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalog(language):
    """Return the catalog of a language; an empty one with its header where there is none."""
    path = catalog_path(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    catalog = polib.POFile(wrapwidth=110)
    catalog.metadata = {
        "Project-Id-Version": "Minga",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return catalog


def new_entry(message, known):
    """Return the message's entry with the translation that is known of it; a changed plural is asked for again."""
    entry = polib.POEntry(msgid=message.msgid, msgid_plural=message.plural, msgctxt=message.context)
    entry.occurrences = [(place, "") for place in sorted({place for place, _line in message.places})]
    if "%" in message.msgid + message.plural and placeholders(message.msgid + message.plural):
        entry.flags = ["python-format"]
    if message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if known is None:
        return entry
    if message.plural:
        entry.msgstr_plural = known.msgstr_plural or {0: known.msgstr, 1: known.msgstr}
    else:
        entry.msgstr = known.msgstr or known.msgstr_plural.get(0, "")
    entry.flags += [flag for flag in known.flags if flag not in entry.flags and flag != "python-format"]
    return entry


def update(language):
    """Bring a language's catalog up to date, write it, and return how many of its messages want a translation."""
    known = read_catalog(language)
    translated = {(entry.msgid, entry.msgctxt): entry for entry in known if not entry.obsolete}
    catalog = polib.POFile(wrapwidth=110)
    catalog.metadata = known.metadata
    for key, message in sorted(messages().items(), key=lambda item: (min(item[1].places), item[0][0])):
        catalog.append(new_entry(message, translated.get(key)))
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return sum(not entry.translated() for entry in catalog)


def compile_changed():
    """Compile the catalogs that changed since they were compiled; return their languages."""
    compiled = []
    for language in LANGUAGES:
        path = catalog_path(language)
        target = path.with_suffix(".mo")
        if path.exists() and (not target.exists() or target.stat().st_mtime_ns < path.stat().st_mtime_ns):
            write_compiled(polib.pofile(str(path)), target)
            compiled.append(language)
    return compiled


def write_compiled(catalog, target):
    """Write a compiled catalog whole or not at all: another process may be reading it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = target.with_suffix(f".{os.getpid()}")
    catalog.save_as_mofile(str(written))
    written.replace(target)


def borrowed_sources(domain):
    """Return the catalogs of packages that ship Portuguese as Brazil's only."""
    folders = [Path(config.path) / "locale" for config in apps.get_app_configs()]
    found = [folder / "pt_BR" / "LC_MESSAGES" / f"{domain}.mo" for folder in folders if not (folder / "pt").exists()]
    return [path for path in found if path.exists()]


def compile_borrowed():
    """Give Portuguese the words of Wagtail, its admin and its scripts, of allauth and of the countries."""
    for domain in (DOMAIN, SCRIPTS):
        _borrow(domain)


def _borrow(domain):
    target = settings.BORROWED_LOCALE / "pt" / "LC_MESSAGES" / f"{domain}.mo"
    sources = borrowed_sources(domain)
    if target.exists() and target.stat().st_mtime_ns > max(path.stat().st_mtime_ns for path in sources):
        return
    borrowed = polib.POFile()
    borrowed.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n > 1);"}
    for entry in (entry for path in sources for entry in polib.mofile(str(path))):
        told = {name: getattr(entry, name) for name in ("msgid", "msgstr", "msgid_plural", "msgstr_plural", "msgctxt")}
        borrowed.append(polib.POEntry(**told))
    write_compiled(borrowed, target)
