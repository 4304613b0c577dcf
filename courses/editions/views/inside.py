"""The inside of an edition: its home, its people, its figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from courses.editions.queries import figures as told_figures
from courses.editions.queries import home as told_home
from courses.editions.queries import people as told_people
from courses.editions.registries import edition_sections, workbench_sections
from courses.editions.shell import frame, inside
from learning.common.freshness import PEOPLE, version
from learning.common.registries import shown


@inside()
def home(request, found):
    """What comes next, then everything else of the edition in short."""
    steps = told_home.steps([found], timezone.now())
    context = {
        **frame(found, "home"),
        "steps": steps,
        "steps_name": told_home.name_of(steps),
        "waiting": shown(workbench_sections, [found.edition], request.user) if found.is_staff else [],
        "sections": shown(edition_sections, found, request.user),
    }
    return render(request, "editions/home.html", context)


@inside()
def people(request, found):
    """Show who is here; written once for all who ask the same and may open the same people's pages."""
    listing = told_people.listing(found, request.GET)
    opening = told_people.opening(listing, found)
    context = {
        **frame(found, "people"),
        "listing": listing,
        "met": SimpleLazyObject(lambda: told_people.met(listing, opening)),
        "keep": ("people", version(PEOPLE), request.get_full_path(), found.edition.pk, sorted(opening)),
    }
    return render(request, "editions/people.html", context)


@inside()
def figures(request, found):
    """The figures of the edition as they are now; what tells of people alone is the team's."""
    board = told_figures.board(found)
    if request.htmx:
        return HttpResponse(render_to_string("editions/_live_board.html", {"board": board}, request))
    return render(request, "editions/figures.html", {**frame(found, "figures"), "board": board})
