"""Dates, names and numbers in the reader's language."""

import pytest
from django.template import Context, Template
from django.utils import translation

from learning.common import formats


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("es", "2021-10-04", "4 de octubre de 2021"),
        ("es", "2021-10", "octubre de 2021"),
        ("pt", "2021-10", "outubro de 2021"),
        ("en", "2021-10", "October 2021"),
        ("en", "2021-10-04", "October 4, 2021"),
        ("en", "2021", "2021"),
        ("en", "", ""),
        ("en", None, ""),
        ("en", "soon", ""),
    ],
)
def test_a_date_says_no_more_than_is_known(language, text, written):
    with translation.override(language):
        assert formats.partial_date(text) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2022-04-11", "2022-05-20", "Apr\xa011\u2009–\u2009May\xa020, 2022"),
        ("2022-04-11", "2022-04-11", "April 11, 2022"),
        ("2021-12", "2022-05", "Dec\xa02021\u2009–\u2009May\xa02022"),
        ("2021", "2022", "2021–2022"),
        ("2021-12-03", "2022-05", "December 3, 2021 – May 2022"),
        ("2021-12", "", "December 2021"),
        ("", "2022-05", "until May 2022"),
        ("", "", ""),
    ],
)
def test_a_period_is_one_phrase(start, end, written):
    with translation.override("en"):
        spaces = str.maketrans("\xa0\u2009", "  ")
        assert formats.partial_period(start, end).translate(spaces) == written.translate(spaces)


@pytest.mark.parametrize(
    ("language", "country", "tongue"),
    [
        ("es", "República Dominicana", "Español"),
        ("pt", "República Dominicana", "Espanhol"),
        ("en", "Dominican Republic", "Spanish"),
    ],
)
def test_countries_and_languages_have_names(language, country, tongue):
    with translation.override(language):
        assert formats.country_name("DO") == country
        assert formats.language_name("es") == tongue


def test_what_has_no_name_keeps_its_code():
    with translation.override("en"):
        assert formats.country_name("XX") == "XX"
        assert formats.country_name("") == ""
        assert formats.language_name("qqq") == "qqq"
        assert formats.language_name("") == ""


@pytest.mark.parametrize(
    ("language", "number", "share"), [("es", "12\xa0345", "63\xa0%"), ("pt", "12.345", "63%"), ("en", "12,345", "63%")]
)
def test_numbers_and_shares_are_grouped_as_the_language_does(language, number, share):
    with translation.override(language):
        assert formats.number(12345) == number
        assert formats.percent(0.634) == share


def test_templates_reach_them_all():
    source = (
        "{% load minga %}{{ day|partial_date }}, {{ code|country_name }}, {{ tongue|language_name }}, "
        "{% partial_period a b %}"
    )
    with translation.override("pt"):
        shown = Template(source).render(
            Context({"day": "2021-10", "code": "BR", "tongue": "en", "a": "2019", "b": "2021"})
        )
    assert shown == "outubro de 2021, Brasil, Inglês, 2019–2021"
