"""Sample content of the style guide: invented, in one language, and never stored."""

import datetime as dt

from django import forms
from django.core.paginator import Paginator

from learning.common.captions import Cue
from learning.common.sample_charts import charts
from learning.common.sanitize import sanitize

TITLES = (
    "Quality apprenticeships",
    "Vocational training and green jobs",
    "Supervision of teaching methods",
    "Social dialogue and training",
    "Training in rural areas",
    "Recognition of prior learning",
    "Teaching in hybrid classrooms",
    "Anticipating skills needs",
    "Financing vocational training",
    "Care work as a profession",
    "Data for better decisions",
    "Young people and first jobs",
)
PEOPLE = ("Rosa Quispe", "Ana Beatriz Moura", "Desmond Clarke", "Luz Marina Ortega", "Ana Chipana")
TONES = ("", "clay", "ok", "warn", "bad", "plain")
COLOURS = (
    "paper",
    "paper-2",
    "card",
    "ink",
    "ink-2",
    "action",
    "action-soft",
    "clay",
    "clay-soft",
    "ok",
    "warn",
    "bad",
)


class SampleForm(forms.Form):
    """Every kind of field, as the profile and the filters use them."""

    name = forms.CharField(label="Name", max_length=80, help_text="As it should stand on your certificates.")
    email = forms.EmailField(label="E-mail address")
    about = forms.CharField(label="About you", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=(("", "Choose one"), ("America/Costa_Rica", "San José"), ("America/Montevideo", "Montevideo")),
    )
    gender = forms.ChoiceField(
        label="Gender",
        choices=(("woman", "Woman"), ("man", "Man"), ("another", "Another"), ("unspecified", "I prefer not to say")),
        widget=forms.RadioSelect,
        help_text="The network reports how many women and men take part; nobody sees your own answer.",
    )
    languages = forms.MultipleChoiceField(
        label="Languages",
        choices=(("es", "Spanish"), ("pt", "Portuguese"), ("en", "English")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    code = forms.CharField(label="Code from the mail", widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))
    photo = forms.FileField(label="Photo", required=False, help_text="JPEG or PNG, up to 5 MB.")
    agrees = forms.BooleanField(label="Others who are signed in may see my page", required=False)


CUES = (
    Cue(0.0, 6.5, "Good morning. Today we speak of very small firms.", "Kattia"),
    Cue(6.5, 14.0, "Eight of ten workplaces here are like that, and hardly one takes apprentices."),
    Cue(14.0, 21.0, "We asked why. The first answer is not money.", "Ixchel"),
)


def samples(request):
    """Return the content of every component."""
    return {
        "nav": [{"id": name, "title": title} for name, title in SECTIONS],
        "colours": COLOURS,
        "tones": TONES,
        "titles": TITLES,
        "form": SampleForm({"name": "", "email": "not an address", "gender": "woman"}, auto_id="sample_%s"),
        "cards": _cards(),
        "facts": _pairs(("Institutions", "67"), ("Countries", "27"), ("Participants", "395"), ("Roadmaps", "104")),
        "details": _pairs(("Dates", "11 April to 20 May 2022"), ("Languages", "Spanish, English"), ("Work", "40 h")),
        "crumbs": [{"title": "Minga", "url": "#"}, {"title": "Courses", "url": "#"}, {"title": TITLES[0]}],
        "tabs": _tabs(),
        "page": Paginator(range(120), 20).get_page(request.GET.get("page", 3)),
        "listing": _listing(),
        **_table(),
        "people": PEOPLE,
        "steps": _steps(),
        "stops": _stops(),
        "posts": _posts(),
        "criteria": _criteria(),
        "charts": charts(),
        "cues": CUES,
    }


SECTIONS = (
    ("colours", "Colour and type"),
    ("weave", "Weave"),
    ("buttons", "Buttons, tags and faces"),
    ("cards", "Cards and facts"),
    ("fields", "Fields"),
    ("lists", "Finding one's way in a list"),
    ("charts", "Charts"),
    ("progress", "Progress and timeline"),
    ("threads", "Thread, post and editor"),
    ("rubric", "Rubric"),
    ("recording", "What is said in a recording"),
    ("notices", "Banners, toasts, dialogs, empty states"),
)


def _pairs(*pairs):
    return [{"label": label, "value": value} for label, value in pairs]


def _cards():
    return [
        {
            "title": TITLES[0],
            "tag": "Tutor-led",
            "meta": "11 April to 20 May · Spanish · 40 hours",
            "text": "Design with your team the roadmap that brings apprenticeships to your country.",
        },
        {
            "title": TITLES[1],
            "tag": "Self-administered",
            "tone": "clay",
            "meta": "Begin when you like · Spanish, Portuguese, English",
            "text": "Six short modules at your own pace, with a case from your own sector.",
        },
        {
            "title": TITLES[2],
            "tag": "Hybrid",
            "meta": "Enrolment until 3 October · 25 places",
            "text": "A workshop in Asunción and tutoring online.",
        },
    ]


def _tabs():
    return [
        {"label": "Overview", "url": "#", "current": True},
        {"label": "Editions", "url": "#", "count": 7},
        {"label": "Figures", "url": "#"},
    ]


def _facets():
    languages = [("Spanish", 32, False), ("English", 11, True), ("Portuguese", 7, False)]
    years = [("2022", 21, False), ("2021", 17, False), ("2020", 12, False)]
    return [
        {
            "label": label,
            "name": name,
            "options": [
                {"value": text, "label": text, "count": count, "current": current, "url": "#"}
                for text, count, current in options
            ],
        }
        for label, name, options in (("Language", "language", languages), ("Year", "year", years))
    ]


def _listing():
    """Return what a list with search and facets gives to its templates."""
    return {
        "query": "apprenticeship",
        "kept": [("language", "English")],
        "facets": _facets(),
        "unknown": ["“1492” is not a value of “Year”, so it was left out."],
        "found": [1, 2, 3],
        "rows": range(50),
        "narrowed": True,
    }


def _table():
    rows = [("INA", "Costa Rica", "41"), ("SENAI", "Brazil", "38"), ("INFOTEP", "Dominican Republic", "1,204")]
    return {
        "heads": [{"label": "Institution"}, {"label": "Country"}, {"label": "Participants", "numeric": True}],
        "rows": [
            [{"text": name, "url": "#"}, {"text": country}, {"text": count, "numeric": True}]
            for name, country, count in rows
        ],
    }


def _steps():
    return [
        {"state": "done", "title": "Module 1: What a quality apprenticeship is", "note": "3 of 3", "url": "#"},
        {"state": "now", "title": "Module 2: Law and social dialogue", "note": "1 of 3", "url": "#"},
        {"state": "", "title": "Module 3: Paying and evaluating", "note": "opens 2 May"},
        {"state": "", "title": "Your team's roadmap", "note": "due 16 May"},
    ]


def _stops():
    return [
        {"state": "done", "when": "June 2022", "title": "Agreement with the chamber", "text": "Signed by both sides."},
        {"state": "late", "when": "August 2022", "title": "Mixed financing", "text": "Waits for the council."},
        {"state": "now", "when": "October 2022", "title": "First forty apprentices"},
        {"state": "", "when": "March 2023", "title": "Evaluation with the tripartite council"},
    ]


def _posts():
    quote = "<blockquote>The wage should be a share of the minimum that grows with the months.</blockquote>"
    answer = "<p>With us the company pays and the fund gives half of it back. The agreement is in the library.</p>"
    question = "<p>How do you keep it up when the company is small? It is our second milestone, still not solved.</p>"
    said = (("Rosa Quispe", False, quote + answer), ("Desmond Clarke", True, question))
    return [
        {
            "id": number,
            "number": number,
            "author": author,
            "team": team,
            "at": dt.datetime(2022, 4, 12, 15, number, tzinfo=dt.UTC),
            "body": sanitize(html),
        }
        for number, (author, team, html) in enumerate(said, start=1)
    ]


def _criteria():
    names = ("Begun", "Reached", "Exemplary")
    told = {
        "Feasibility": ("No resources are named.", "Resources are named.", "Resources are agreed in writing."),
        "Inclusion": ("Not mentioned.", "Targets by gender.", "Targets, means and dates by gender and area."),
    }
    return [
        {
            "title": title,
            "name": f"criterion-{index}",
            "levels": [
                {"value": value, "title": names[value], "text": text, "points": 2 * value, "chosen": value == index}
                for value, text in enumerate(texts)
            ],
        }
        for index, (title, texts) in enumerate(told.items(), start=1)
    ]
