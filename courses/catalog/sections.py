"""What the site shows of courses."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.catalog.actions import place_guide
from courses.catalog.models import Course, CourseGuide, CourseIndexPage, CoursePage
from courses.catalog.queries import of_publication
from learning.common.freshness import watch
from learning.common.registries import Section
from learning.library.registries import Relation, publication_relations, publication_sections
from learning.pages.faces import faces
from learning.pages.registries import IndexEntry, Words, index_pages
from learning.people.institution_pages import Item

index_pages.add(
    "courses",
    IndexEntry(
        model=CourseIndexPage,
        words={
            "es": Words("Cursos", "Cursos con tutoría, autoadministrados y presenciales: los abiertos y los de antes."),
            "pt": Words("Cursos", "Cursos com tutoria, autoadministrados e presenciais: os abertos e os anteriores."),
            "en": Words("Courses", "Tutor-led, self-administered and in-person courses: those open and those before."),
        },
    ),
    order=10,
)


def courses_of(publication, user):
    """Return the courses that a guide or publication belongs to."""
    found = of_publication(publication, user)
    known = faces(CoursePage, found) if found else {}
    items = [Item(face.title, face.url, face.lang, "", "") for face in (known[pk] for pk in found if pk in known)]
    return {"heading": _("Courses that use it"), "items": items} if items else None


def choice_of_courses():
    return forms.ModelMultipleChoiceField(
        Course.objects.all(),
        label=gettext_lazy("Courses that use it"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=gettext_lazy("Hold Ctrl or ⌘ to choose several. The pages of both lead to each other."),
    )


publication_sections.add("courses", Section("library/_list_section.html", courses_of), order=20)
publication_relations.add(
    "courses",
    Relation(field=choice_of_courses, stands=lambda publication: list(publication.courses.all()), keep=place_guide),
)
watch(Course, CourseGuide)
