"""Roadmaps that were handed in, and those who assess them."""

from courses.capstones.actions import save_section
from courses.capstones.actions.assessing import approve_roadmap, begin_assessment, return_roadmap, save_choices
from courses.capstones.actions.handing_in import submit_roadmap
from tests.factories.capstones import CLARITY, PLAN, PROBLEM, STRONG, CapstoneRunFactory, roadmap, writers
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory

STRONG_CHOICE = {str(CLARITY): str(STRONG)}
TEXTS = {PROBLEM: "<p>Few firms <em>train</em>. Few firms pay.</p>", PLAN: "<p>We ask the council.</p>"}


def write(of, *, by=None, texts=None):
    """Write the sections of a roadmap as one of its team."""
    by = by or writers(of)[0]
    for key, text in (texts or TEXTS).items():
        section = of.sections.filter(key=key).first()
        save_section(roadmap=of, key=key, text=text, based_on=section.number if section else 0, by=by)
    return of


def handed_in(*, people=2, run=None, name="Uruguay", edition=None):
    """Return a roadmap that its team wrote and handed in."""
    run = run or CapstoneRunFactory(edition=edition or RunningEditionFactory())
    of = write(roadmap(people=people, brief=True, run=run, name=name))
    submit_roadmap(roadmap=of, by=writers(of)[0])
    of.refresh_from_db()
    return of


def tutor_of(of, **fields):
    """Return a tutor of the edition of a roadmap."""
    return EditionStaffFactory(edition=of.team.run.edition, **fields).user


def assessed(of, *, by, choices=None, feedback="Say who pays."):
    """Return the assessment of a roadmap, begun and saved but not decided."""
    begun = begin_assessment(roadmap=of, by=by)
    choices = STRONG_CHOICE if choices is None else choices
    return save_choices(assessment=begun, number=begun.number, choices=choices, feedback=feedback, by=by)


def returned(of, *, by, **said):
    decided = return_roadmap(assessment=assessed(of, by=by, **said), by=by)
    of.refresh_from_db()
    return decided


def approved(of, *, by, **said):
    decided = approve_roadmap(assessment=assessed(of, by=by, **said), by=by)
    of.refresh_from_db()
    return decided
