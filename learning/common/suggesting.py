"""Fields of text that offer what was written before, in the reader's language."""

from django import forms

from learning.common.text import fold
from learning.common.vocabulary import term


class SuggestingInput(forms.TextInput):
    """`words()` are offered while one types; anything else may be typed too."""

    template_name = "forms/suggesting_input.html"

    def __init__(self, words, attrs=None):
        super().__init__(attrs)
        self.words = words

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-words"
        return context | {"words": sorted({str(term(word)) for word in self.words() if word}, key=fold)}


class TermField(forms.CharField):
    """A word of the vocabulary: shown and typed in the reader's language, kept as records write it.

    `words()` are the words as they are kept; what is none of them is kept as it was typed.
    """

    def __init__(self, words, **kwargs):
        super().__init__(widget=SuggestingInput(words), **kwargs)
        self.words = words

    def prepare_value(self, value):
        return str(term(value)) if value else value

    def clean(self, value):
        typed = super().clean(value)
        kept = {fold(str(term(word))): word for word in self.words() if word}
        return kept.get(fold(typed), typed)
