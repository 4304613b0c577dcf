"""Questions about assessments: what a tutor has before them, what a team reads, what waits."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property

from courses.capstones.enums import MilestoneState, RoadmapState, VersionReason
from courses.capstones.models import Assessment, CapstonePage, PassageComment, Roadmap, TeamMember
from courses.capstones.rubrics import copied, most_points, points, words
from courses.editions.queries.inside import roles_of
from learning.common.passages import Mark, place, text_of

_ROADMAP = (
    *("state", "submitted_at", "submitted_by__name", "submitted_by__email"),
    *("team__name", "team__country", "team__run__edition", "team__run__capstone"),
)
_TOLD = (
    *("roadmap", "rubric", "choices", "feedback", "outcome", "points", "most_points", "number", "begun_at"),
    *("tutor__name", "tutor__email", "decided_at", "decided_by__name", "decided_by__email"),
    *("version__roadmap", "version__number", "version__content", "version__made_at"),
)
_SAID = ("assessment", "key", "section", "passage", "occurrence", "text", "created_at", "author__name", "author__email")
_STANDING = PassageComment.objects.filter(removed_at=None).select_related("author").only(*_SAID)


def rubric_pages(run):
    """Return the pages that tell a capstone's rubric in words of their own, the first that was written first."""
    pages = CapstonePage.objects.live().filter(capstone=run.capstone_id, alias_of=None)
    return list(pages.select_related("locale").order_by("pk"))


def of_team(edition, team_id, user):
    """Return the roadmap of a team of an edition that the person runs, or None: nobody assesses their own."""
    found = Roadmap.objects.filter(~_own(user), team=team_id, team__run__edition=edition)
    roadmap = found.select_related("team__run", "submitted_by").only(*_ROADMAP).order_by().first()
    if roadmap is not None:
        roadmap.team.run.edition = edition
    return roadmap


def _own(user):
    """Whether a roadmap is that of a team in which the person is."""
    return Exists(TeamMember.objects.filter(team=OuterRef("team"), enrolment__person=user))


@dataclass(frozen=True)
class Note:
    """A comment under the number that its passage has in the text."""

    number: int
    comment: PassageComment
    section: Any
    stands: bool

    @property
    def told(self):
        """All that a page tells of it, for what is kept of it."""
        one = self.comment
        said = (one.key, one.passage, one.text, one.author_id, str(one.author), one.created_at)
        return self.number, self.stands, said, timezone.get_current_timezone_name()


@dataclass(frozen=True)
class Part:
    """A section as it was handed in, with the notes on it and the passages that they are about."""

    key: str
    title: str
    html: str
    notes: tuple
    marks: tuple


@lru_cache(maxsize=1024)
def _placed(html, passage, occurrence):
    """What was handed in and what was said of it do not change: where a passage stands is looked for once."""
    return place(text_of(html), passage, occurrence)


class Reading:
    """A version that was handed in, its rubric, and what was chosen and said of it so far.

    `told` is every assessment of the roadmap, the latest first.
    """

    def __init__(self, roadmap, version, assessment, told=()):
        self.roadmap, self.version, self.assessment, self.told = roadmap, version, assessment, told

    @property
    def history(self):
        """What was decided, the latest first."""
        return [one for one in self.told if one.decided_at]

    @property
    def before(self):
        """The version that was assessed before this one, or None."""
        return next((one.version for one in self.history if one.version.number < self.version.number), None)

    @cached_property
    def rubric(self):
        return self.assessment.rubric if self.assessment else copied(rubric_pages(self.roadmap.team.run))

    @property
    def choices(self):
        return self.assessment.choices if self.assessment else {}

    @property
    def feedback(self):
        return self.assessment.feedback if self.assessment else ""

    @property
    def number(self):
        return self.assessment.number if self.assessment else 0

    @property
    def sum(self):
        """The points of what is chosen so far."""
        return sum(
            level["points"]
            for criterion in self.rubric
            for level in criterion["levels"]
            if level["key"] == self.choices.get(criterion["key"])
        )

    @property
    def milestones(self):
        """The milestones as they were handed in, their days as days and their states in words."""
        for told in self.version.content.get("milestones", ()):
            day = told["due_on"] and dt.date.fromisoformat(told["due_on"])
            yield {**told, "due_on": day, "state": MilestoneState(told["state"]).label}

    @property
    def points(self):
        return points(self.rubric, self.choices)

    @property
    def most_points(self):
        return most_points(self.rubric)

    @property
    def chosen(self):
        return sum(criterion["key"] in self.choices for criterion in self.rubric)

    @cached_property
    def notes(self):
        """The comments in the order of their passages in the text, numbered."""
        comments = self.assessment.standing if self.assessment else ()
        order = {section["key"]: (rank, section) for rank, section in enumerate(self.version.content["sections"])}
        found = []
        for comment in comments:
            rank, section = order.get(str(comment.section), (len(order), None))
            stretch = section and _placed(section["html"], comment.passage, comment.occurrence)
            found.append((rank, stretch or (0, 0), comment.pk, comment, section))
        found.sort(key=lambda told: told[:3])
        return [
            (Note(number, comment, section, stands=stretch != (0, 0)), stretch)
            for number, (_rank, stretch, _pk, comment, section) in enumerate(found, start=1)
        ]

    @property
    def parts(self):
        for section in self.version.content["sections"]:
            own = [(note, stretch) for note, stretch in self.notes if note.section is section]
            marks = tuple(Mark(*stretch, note.number) for note, stretch in own if note.stands)
            yield Part(section["key"], section["title"], section["html"], tuple(note for note, _ in own), marks)

    def criteria(self, choices=None, theirs=None):
        """Return the rubric for its component, with what was chosen; `theirs` marks what somebody else chose."""
        choices, theirs = self.choices if choices is None else choices, theirs or {}
        return [_criterion(criterion, choices.get(criterion["key"]), theirs) for criterion in self.rubric]


def _criterion(criterion, chosen, theirs):
    title = words(criterion["title"])
    return {
        "key": criterion["key"],
        "name": f"criterion-{criterion['key']}",
        "title": title.text,
        "lang": title.lang,
        "levels": [
            {
                "value": level["key"],
                "title": words(level["title"]).text,
                "text": words(level["text"]).text,
                "points": level["points"],
                "chosen": level["key"] == chosen,
                "theirs": theirs.get(criterion["key"]) == level["key"],
            }
            for level in criterion["levels"]
        ],
    }


def _told(roadmap):
    found = Assessment.objects.filter(roadmap=roadmap).select_related("version", "tutor", "decided_by").only(*_TOLD)
    comments = Prefetch("comments", _STANDING, to_attr="standing")
    return list(found.prefetch_related(comments).order_by("-begun_at", "-pk"))


def reading(roadmap):
    """Return what is to be assessed of a roadmap, or was last; None where nothing was ever handed in."""
    told = _told(roadmap)
    latest = told[0] if told else None
    if roadmap.state == RoadmapState.SUBMITTED and (latest is None or latest.decided_at):
        handed_in = roadmap.versions.filter(reason=VersionReason.SUBMITTED).order_by("-number").first()
        return Reading(roadmap, handed_in, None, told)
    return Reading(roadmap, latest.version, latest, told) if latest else None


def decided(roadmap, key=None):
    """Return a decided assessment of a roadmap, the latest where no key is told; None where there is none."""
    told = _told(roadmap)
    found = next((one for one in told if one.decided_at and key in {None, one.pk}), None)
    return Reading(roadmap, found.version, found, told) if found else None


def next_waiting(editions, user, besides):
    """Return the next roadmap of these editions that waits for this person: not `besides`, nor what another has begun.

    It is told as what leads there: the edition's `slug`, the `team` and its `name`.
    """
    others = Assessment.objects.filter(roadmap=OuterRef("pk"), decided_at=None).exclude(tutor=user)
    found = Roadmap.objects.filter(
        ~Q(pk=besides), ~Exists(others), ~_own(user), state=RoadmapState.SUBMITTED, team__run__edition__in=editions
    )
    slug, name = F("team__run__edition__slug"), F("team__name")
    return found.order_by("submitted_at", "pk").values("team", slug=slug, name=name).first()


def staffed(user, here):
    """Return the ids of the editions whose roadmaps wait for this person: those they staff, and the one they are in."""
    return {here.pk, *roles_of(user)}


def comment(roadmap, key):
    """Return the comment of that key on a roadmap, or None."""
    found = PassageComment.objects.filter(assessment__roadmap=roadmap, key=key)
    return found.select_related("assessment__roadmap").first()
