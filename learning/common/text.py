"""Small readings of text."""

import unicodedata


def fold(text):
    """Reduce to what two spellings of the same name share: no capitals, no accents, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
