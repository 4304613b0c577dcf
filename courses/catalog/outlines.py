"""The outline of a course: its modules and lessons, each once whatever the languages it is written in.

A part is shown in the reader's language, else in the one that the course was first written in, else in one that there
is. What an outline holds is public: titles and length; never a text.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from learning.common.keeping import kept
from learning.pages.locales import code_of
from learning.pages.naming import address
from learning.pages.privacy import private_paths

_FIELDS = ("path", "translation_key", "locale_id", "pk", "title", "url_path")
_BESIDE = ("alias_of__locale_id", "lessonpage__minutes", "modulepage")


@dataclass(frozen=True)
class Part:
    """A module or a lesson as an outline shows it: `lang` is that of its words, `page_id` the page that has them."""

    key: UUID
    title: str
    lang: str
    page_id: int
    path: str
    url: str
    minutes: int | None = None
    lessons: tuple = ()

    @property
    def total_minutes(self):
        return sum(lesson.minutes or 0 for lesson in self.lessons)


@dataclass(frozen=True)
class Spot:
    """Where a lesson stands: in which module, after and before which lessons, the how-manieth of its module."""

    lesson: Part
    module: Part
    number: int
    previous: Part | None
    next: Part | None


@dataclass(frozen=True)
class Outline:
    modules: tuple

    @cached_property
    def spots(self):
        """Every lesson by its key, in the order of the course."""
        flat = [(module, number, lesson) for module in self.modules for number, lesson in enumerate(module.lessons, 1)]
        lessons = [None, *(lesson for _module, _number, lesson in flat), None]
        return {
            lesson.key: Spot(lesson, module, number, lessons[place], lessons[place + 2])
            for place, (module, number, lesson) in enumerate(flat)
        }

    @cached_property
    def module_keys(self):
        return frozenset(module.key for module in self.modules)

    @property
    def minutes(self):
        return sum(module.total_minutes for module in self.modules)

    def __contains__(self, key):
        return key in self.spots or key in self.module_keys


def outline(course_id):
    """Return what is published of a course, in the active language; kept until something public changes."""
    return kept(("outline", course_id), lambda: _read(course_id))


def public_outline(course_id):
    """Return the outline without the modules that stand below a page kept private."""
    told, private = outline(course_id), tuple(private_paths())
    if not private:
        return told
    return Outline(tuple(module for module in told.modules if not module.path.startswith(private)))


def _read(course_id):
    courses = Page.objects.live().filter(coursepage__course=course_id).order_by("pk")
    languages = dict(courses.values_list("path", "locale_id"))
    below = Q(pk__in=())
    for path in languages:
        below |= Q(path__startswith=path)
    kinds = Q(modulepage__isnull=False) | Q(lessonpage__isnull=False)
    rows = Page.objects.live().filter(below, kinds).order_by("path").values_list(*_FIELDS, *_BESIDE)
    return Outline(_modules(rows, list(languages.values())))


def _modules(rows, languages):
    """Put the pages of all languages together by what they are translations of."""
    modules, lessons, module_of = defaultdict(list), defaultdict(list), {}
    for row in rows:
        path, key, is_module = row[0], row[1], row[-1] is not None
        parent = module_of.get(path[: -Page.steplen])
        if is_module:
            module_of[path] = key
            modules[key].append(row)
        elif parent is not None:
            lessons[parent, key].append(row)
    inside = defaultdict(list)
    for (parent, _key), found in lessons.items():
        inside[parent].append(found)
    return tuple(
        _part(found, languages, tuple(_part(one, languages) for one in _ordered(inside[key], languages)))
        for found in _ordered(modules.values(), languages)
        for key in (found[0][1],)
    )


def _ordered(groups, languages):
    """Order by where each stands in the course as first written; what is not there comes after."""
    rank = {locale: place for place, locale in enumerate(languages)}
    first = (min(group, key=lambda row: rank.get(row[2], len(rank))) for group in groups)
    order = {row[1]: (rank.get(row[2], len(rank)), row[0]) for row in first}
    return sorted(groups, key=lambda group: order[group[0][1]])


def _part(rows, languages, lessons=()):
    active = get_language()
    rank = {locale: place for place, locale in enumerate(languages)}
    row = min(rows, key=lambda row: (code_of(row[2]) != active, rank.get(row[2], len(rank))))
    path, key, locale_id, pk, title, url_path, alias_locale, minutes, _module = row
    lang, url = code_of(alias_locale or locale_id), address(url_path, code_of(locale_id))
    return Part(key, title, lang, pk, path, url, minutes, lessons)
