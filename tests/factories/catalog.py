import factory

from courses.catalog.actions import write_lesson, write_module
from courses.catalog.models import Course, CourseIndexPage, CoursePage
from tests.factories.faces import give_pages


class CourseFactory(factory.django.DjangoModelFactory):
    """A course; `pages=True` gives it its page in every language, `pages="es"` with that one as their source."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Course {n}")

    @factory.post_generation
    def pages(self, create, extracted):
        if extracted:
            give_pages(self, CoursePage, CourseIndexPage, language="en" if extracted is True else extracted)


def course_page(course, language="en"):
    return CoursePage.objects.get(course=course, locale__language_code=language)


def module_of(course, title, *, language="en", **fields):
    """Publish a module of a course, whose pages there must be, through the action."""
    return write_module(course_page=course_page(course, language), title=title, **fields)


def lesson_of(module, title, *, text="", **fields):
    """Publish a lesson of a module, through the action; `text` is a paragraph of it, `body` all of it."""
    fields.setdefault("body", [("text", f"<p>{text}</p>")] if text else [])
    return write_lesson(module_page=module, title=title, **fields)
