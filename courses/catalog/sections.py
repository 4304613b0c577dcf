"""What the site shows of courses."""

from courses.catalog.models import Course, CourseIndexPage
from learning.common.freshness import watch
from learning.pages.registries import IndexEntry, Words, index_pages

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

watch(Course)
