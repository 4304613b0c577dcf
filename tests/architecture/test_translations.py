"""The interface is complete in every language, and its messages can be translated."""

import ast
import re

import pytest

from learning.common import catalogs
from tests.architecture.source import code, tree

ANONYMOUS = re.compile(r"%[^%(\s]*[sdr]|{\d*}")


def translating_calls():
    """Yield path and call of every gettext call of the code."""
    for path in code():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in catalogs.KEYWORDS:
                yield path, node


@pytest.fixture(scope="module")
def messages():
    return catalogs.messages()


def test_no_translated_string_is_put_together():
    """What is put together before it is translated (an f-string, %, format, +) is in no catalog."""
    wrong = [
        f"{path}:{call.lineno}"
        for path, call in translating_calls()
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format")
    ]
    assert wrong == []


def test_placeholders_have_names(messages):
    wrong = [
        f"{min(message.places)}: {text}"
        for message in messages.values()
        for text in (message.msgid, message.plural)
        if ANONYMOUS.search(text.replace("%%", "")) and catalogs.PERCENT.search(text.replace("%%", ""))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_every_message_is_translated(messages, language):
    catalog = catalogs.read_catalog(language)
    done = {(entry.msgid, entry.msgctxt) for entry in catalog if entry.translated() and not entry.fuzzy}
    assert sorted(key[0] for key in messages.keys() - done) == []


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_no_catalog_keeps_what_nobody_says(messages, language):
    catalog = catalogs.read_catalog(language)
    assert sorted(entry.msgid for entry in catalog if (entry.msgid, entry.msgctxt) not in messages) == []


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_translations_keep_the_placeholders(language):
    """A plural may say its number in words; what it names must be a name of the source."""
    wrong = []
    for entry in catalogs.read_catalog(language).translated_entries():
        known = set(catalogs.placeholders(entry.msgid) + catalogs.placeholders(entry.msgid_plural))
        if entry.msgid_plural:
            told = [set(catalogs.placeholders(text)) for text in entry.msgstr_plural.values()]
            same = all(names <= known for names in told) and told[-1] == set(catalogs.placeholders(entry.msgid_plural))
        else:
            same = catalogs.placeholders(entry.msgstr) == catalogs.placeholders(entry.msgid)
        if not same:
            wrong.append(entry.msgid)
    assert wrong == []


def test_the_extractor_finds_what_code_and_templates_say(tmp_path):
    template = tmp_path / "page.html"
    template.write_text(
        '{% load i18n %}\n  {% trans "Sign in" %}\n {% blocktrans trimmed count n=number %}\n  {{ n }} person\n'
        "  {% plural %}\n  {{ n }} people\n{% endblocktrans %}"
    )
    module = tmp_path / "module.py"
    module.write_text(
        'from x import gettext as _\n\ndef f():\n    return _("One " "sentence."), pgettext("verb", "Search")\n'
    )
    found = [
        catalogs.message_of(name, given) for path in (template, module) for _, name, given in catalogs.calls_in(path)
    ]
    assert [(message.msgid, message.plural, message.context) for message in found] == [
        ("Sign in", "", None),
        ("%(n)s person", "%(n)s people", None),
        ("One sentence.", "", None),
        ("Search", "", "verb"),
    ]
