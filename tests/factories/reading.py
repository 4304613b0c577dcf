"""What a reader meets on a page: headings, links and words, without the markup."""

import re

from bs4 import BeautifulSoup


def main_of(response):
    """Return the element of the page's own content."""
    return BeautifulSoup(response.content.decode(), "html.parser").find(id="main")


def titles(response, tag="h3"):
    """Return the headings of that level that are seen, in order."""
    return [_words(heading) for heading in main_of(response).select(f"{tag}:not(.visually-hidden)")]


def links(response):
    """Return the links of the page's own content: `{words: address}`."""
    return {_words(link): link["href"] for link in main_of(response).find_all("a")}


def told(response):
    """Return the definitions of the page: `{what: what is told of it}`."""
    return {_words(term): _words(term.find_next("dd")) for term in main_of(response).select("dl dt")}


def words(response):
    """Return all that the page's own content says."""
    return _words(main_of(response))


def _words(element):
    return re.sub(r"\s+", " ", element.get_text(" ")).strip()
