"""Widgets that Django's own are too slow for."""

from functools import lru_cache

from django import forms
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import format_html, format_html_join


class KnownChoices(BaseChoiceIterator):
    """Hundreds of choices that are made once: a form takes them as they are, where it looks through any list anew."""

    def __init__(self, choices):
        self.choices = _in_words(choices)

    def __iter__(self):
        return iter(self.choices)

    __hash__ = object.__hash__  # one of them is made, so that it is found by being the same


class PlainSelect(forms.Select):
    """A choice among hundreds, written at once: Django's own renders a template for each."""

    def render(self, name, value, attrs=None, renderer=None):  # noqa: ARG002 - Django hands over a renderer
        choices = self.choices if isinstance(self.choices, KnownChoices) else _in_words(self.choices)
        options = _options(choices, frozenset(map(str, self.format_value(value))))
        return format_html("<select{}>{}</select>", flatatt({"name": name, **self.attrs, **(attrs or {})}), options)


def _in_words(choices):
    return tuple((str(key), str(label)) for key, label in choices)


@lru_cache(maxsize=64)
def _options(choices, chosen):
    rows = ((key, " selected" if key in chosen else "", label) for key, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
