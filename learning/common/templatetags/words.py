"""Words of the record in a page of another language."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from learning.common.vocabulary import TERMS
from learning.common.vocabulary import term as term_of

register = template.Library()


@register.filter
def term(text):
    """Show a kind or type in the reader's language; as written where no word is known for it."""
    return term_of(text)


@register.simple_tag
def foreign(language, *, unless_term=None):
    """Write the `lang` attribute of text that is in another language than the page, and nothing otherwise.

    With `unless_term`, nothing is written either when that word is shown in the reader's language.
    """
    translated = unless_term is not None and str(unless_term).casefold() in TERMS
    if not language or translated or language == get_language():
        return ""
    return format_html(' lang="{}"', language)
