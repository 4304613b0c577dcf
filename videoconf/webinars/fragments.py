"""Questions as everybody sees them, and as moderators do: the page and the socket show the same fragments."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, override

from videoconf.webinars.enums import HiddenFor, QuestionState

_NOW = format_html(" {}", "data-now")
OPEN = (QuestionState.SHOWN, QuestionState.LIVE)
PUBLIC = (*OPEN, QuestionState.ANSWERED)
ON_DESK = {
    QuestionState.ASKED: "asked",
    QuestionState.SHOWN: "open",
    QuestionState.LIVE: "open",
    QuestionState.ANSWERED: "answered",
    QuestionState.HIDDEN: "hidden",
}
"""In which list of the moderators' view a question stands; what is joined or taken back stands in none."""


def article(question):
    """Write a question as everybody sees it, without its votes."""
    return render_to_string("webinars/_question.html", {"question": question})


def desk_article(question):
    """Write a question as moderators see it, with what they may do with it."""
    context = {"question": question, "reasons": HiddenFor.choices, "group": ON_DESK[question.state]}
    return render_to_string("webinars/_desk_question.html", context)


def votes(pk, number, *, open_to=True, voted=False):
    """Write the votes of a question: a button where one may vote, pressed where one did."""
    return _votes(pk, number, open_to, voted, get_language())


@lru_cache(maxsize=8192)
def _votes(pk, number, open_to, voted, _language):
    context = {"pk": pk, "votes": number, "open": open_to, "voted": voted}
    return render_to_string("webinars/_votes.html", context)


def whole(question, html, *, voted=False, over=False):
    """Put a question together: its votes, as of one's own, and what is the same for everybody.

    `over` where nobody votes: afterwards, and in the moderators' view.
    """
    may_vote = question.state in OPEN and not over
    return votes(question.pk, question.votes, open_to=may_vote, voted=voted) + html


def rows(items):
    """Write the rows of a list, of pairs of a question and what it shows: a tenth of what a template's loop costs."""
    return format_html_join(
        "",
        '<li data-question="{}" data-number="{}" data-count="{}" data-moves="{}" data-at="{}"{}>{}</li>',
        (
            (
                one.pk,
                one.number,
                one.votes,
                one.moves,
                one.asked_at.timestamp(),
                _NOW if one.state == QuestionState.LIVE else "",
                html,
            )
            for one, html in items
        ),
    )


def _now(question):
    return _NOW if question.state == QuestionState.LIVE else ""


def told(question, html):
    """Return what a page is told of a question that everybody sees; `html` is its article."""
    return {
        "id": question.pk,
        "number": question.number,
        "group": "open" if question.state in OPEN else "answered",
        "live": question.state == QuestionState.LIVE,
        "votes": question.votes,
        "moves": question.moves,
        "at": question.asked_at.timestamp(),
        "html": whole(question, html),
    }


def told_to_desk(question, html):
    """Return what the moderators' view is told of a question; `html` is its article there."""
    return {
        **told(question, ""),
        "number": question.desk_number,
        "group": ON_DESK[question.state],
        "html": whole(question, html, over=True) if question.state in PUBLIC else html,
    }


def in_every_language(tell):
    """Return what is told, with its fragment in each language."""
    by_language = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            event = tell()
            by_language[code] = str(event["html"])
    return {**event, "html": by_language}
