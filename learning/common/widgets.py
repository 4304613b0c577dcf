"""Widgets that Django's own are too slow for."""

from functools import lru_cache

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class PlainSelect(forms.Select):
    """A choice among hundreds, written at once: Django's own renders a template for each."""

    def render(self, name, value, attrs=None, renderer=None):  # noqa: ARG002 - Django hands over a renderer
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        options = _options(choices, frozenset(map(str, self.format_value(value))))
        return format_html("<select{}>{}</select>", flatatt({"name": name, **self.attrs, **(attrs or {})}), options)


@lru_cache(maxsize=64)
def _options(choices, chosen):
    rows = ((key, " selected" if key in chosen else "", label) for key, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
