"""Message catalogs are made, kept and compiled without anything but Python."""

import gettext

import pytest

from learning.common import catalogs
from learning.common.catalogs import Message


@pytest.fixture
def locale(tmp_path, settings, monkeypatch):
    settings.LOCALE_PATHS = [tmp_path]
    said = {}
    monkeypatch.setattr(catalogs, "messages", lambda: said)
    return said


def say(said, msgid, plural=""):
    message = Message(msgid, plural)
    message.places.add(("templates/base.html", 1))
    said[message.key] = message


def translate(language, **texts):
    catalog = catalogs.read_catalog(language)
    for entry in catalog:
        entry.msgstr = texts[entry.msgid]
    catalog.save(str(catalogs.catalog_path(language)))


def test_a_new_message_is_asked_for_and_a_known_one_kept(locale):
    say(locale, "Courses")
    assert catalogs.update("es") == 1
    translate("es", Courses="Cursos")
    say(locale, "Networks")
    assert catalogs.update("es") == 1
    assert [(entry.msgid, entry.msgstr) for entry in catalogs.read_catalog("es")] == [
        ("Courses", "Cursos"),
        ("Networks", ""),
    ]


def test_what_nobody_says_any_more_leaves_the_catalog(locale):
    say(locale, "Courses")
    catalogs.update("es")
    locale.clear()
    assert catalogs.update("es") == 0
    assert list(catalogs.read_catalog("es")) == []


def test_updating_twice_changes_nothing(locale):
    say(locale, "%(number)s course", "%(number)s courses")
    say(locale, "Courses")
    catalogs.update("pt")
    before = catalogs.catalog_path("pt").read_text()
    catalogs.update("pt")
    assert catalogs.catalog_path("pt").read_text() == before


def test_a_compiled_catalog_translates_and_is_compiled_once(locale):
    say(locale, "Courses")
    catalogs.update("es")
    translate("es", Courses="Cursos")
    assert catalogs.compile_changed() == ["es"]
    assert catalogs.compile_changed() == []
    with catalogs.catalog_path("es").with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Courses") == "Cursos"


def test_portuguese_borrows_from_packages_that_know_brazils(tmp_path, settings):
    settings.BORROWED_LOCALE = tmp_path
    catalogs.compile_borrowed()
    with (tmp_path / "pt" / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Page permissions") == "Permissões de página"
    with (tmp_path / "pt" / "LC_MESSAGES" / "djangojs.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("(1 new item in this menu)") == "(1 novo item neste menu)"
