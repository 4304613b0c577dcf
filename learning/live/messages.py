"""What goes down a socket, written once for all who get the same."""

import json

from django.conf import settings


def written(topic, event):
    return json.dumps({"topic": topic, "event": event}, ensure_ascii=False, separators=(",", ":"))


def in_language(event, language):
    """Return the event with the one text of "html" that is in the language, else in the site's own, else in any."""
    html = event.get("html")
    if not isinstance(html, dict):
        return event
    chosen = html.get(language) or html.get(settings.LANGUAGE_CODE) or next(iter(html.values()), "")
    return {**event, "html": chosen}


def subscribed(number):
    return SUBSCRIBED if number is None else {**SUBSCRIBED, "number": number}


class Written:
    """One announcement for many listeners: JSON is made once for each topic and language."""

    def __init__(self, event):
        self.event = event
        self.texts = {}

    def for_hearing(self, topic, language):
        key = topic, language if isinstance(self.event.get("html"), dict) else ""
        if key not in self.texts:
            self.texts[key] = written(topic, in_language(self.event, language))
        return self.texts[key]


REFUSED, SUBSCRIBED = {"kind": "refused"}, {"kind": "subscribed"}
MISSED = written("", {"kind": "missed"})
STILL_HERE = written("", {"kind": "still-here"})
