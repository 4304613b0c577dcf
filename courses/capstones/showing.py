"""What the pages of a roadmap are made of."""

import uuid
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils import timezone

from courses.capstones import queries
from courses.capstones.enums import MilestoneState
from courses.capstones.forms.writing import FIELDS
from courses.capstones.models import Milestone
from courses.capstones.queries.handing_in import hand_in
from learning.common.sanitize import sanitize
from learning.common.typed import editable


def page(found, roadmap, failed=None):
    """Return all of a roadmap as its page shows it to a member of the team, who may write, or to staff, who read.

    `failed` is what could not be saved just now: where, why, and what was typed, which stays on the page.
    """
    team, now = roadmap.team, timezone.now()
    people = queries.people(team)
    mine = any(person.pk == found.user.pk for person in people)
    writing = mine and queries.may_write(roadmap, now)
    parts = queries.written(roadmap)
    for part in parts:
        if writing:
            part.text.typed = editable(part.text.html)
        else:
            part.text.prose = _prose(part.text.html)
        if failed and failed["where"] == f"section-{part.key}":
            part.text.typed, part.text.wrong = failed["text"], failed["message"]
    standing = queries.milestones(roadmap)
    return {
        "roadmap": roadmap,
        "team": team,
        "run": team.run,
        "topic": f"roadmap:{roadmap.pk}",
        "people": people,
        "mine": mine,
        "writing": writing,
        "opens": team.run.opens_at if team.run.opens_at and team.run.opens_at > now else None,
        "outline": queries.outline(team.run.capstone),
        "parts": parts,
        "begun": sum(1 for part in parts if part.text.html),
        "milestones": standing,
        "lines": _lines(standing, failed) if writing else [],
        "states": MilestoneState.choices,
        "files": queries.files(roadmap),
        "hand_in": hand_in(roadmap) if mine else None,
        "failed": failed,
    }


def news(found, roadmap, after):
    """Return what was changed after that number, for a page on which the roadmap is written; None where it is not."""
    mine = queries.is_written_by(roadmap, found.user)
    if not mine or not queries.may_write(roadmap, timezone.now()):
        return None
    standing = queries.milestones(roadmap)
    return {
        "roadmap": roadmap,
        "team": roadmap.team,
        "writing": True,
        "sections": list(roadmap.sections.filter(number__gt=after).select_related("changed_by")),
        "moved": roadmap.milestones.filter(number__gt=after).exists(),
        "milestones": standing,
        "lines": _lines(standing, None),
        "states": MilestoneState.choices,
        "files": queries.files(roadmap),
    }


@lru_cache(maxsize=512)
def _prose(html):
    """What many people read is cleaned once, as long as it stands."""
    return sanitize(html)


@dataclass(frozen=True)
class Line:
    """A milestone as the page shows it to be written: what stands in its fields, and beside it what stood there."""

    key: uuid.UUID
    values: dict
    seen: tuple = ()
    milestone: Milestone | None = None
    wrong: str = ""


def _lines(standing, failed):
    """Return a line for each milestone, and an empty one with a key of its own for the next."""
    lines = [Line(one.key, _values(one), _seen(one), one) for one in standing]
    lines.append(Line(uuid.uuid4(), _values(Milestone())))
    if failed is None or "form" not in failed:
        return lines
    sent, place = failed["form"], next((n for n, one in enumerate(lines) if one.key == failed["key"]), -1)
    typed = {name: sent.data.get(name, "") for name in FIELDS}
    lines[place] = replace(lines[place], key=failed["key"], values=typed, wrong=failed["message"])
    return lines


def _values(milestone):
    told = {name: getattr(milestone, name) or "" for name in FIELDS}
    return told | {"due_on": milestone.due_on.isoformat() if milestone.due_on else ""}


def _seen(milestone):
    return tuple(_values(milestone).items())
