"""People on their way through a course."""

from courses.progress.actions import complete
from courses.progress.enums import ItemKind
from tests.factories.catalog import CourseFactory, lesson_of, module_of


def course_of(*modules, **course):
    """Return a course with its pages and its lessons: `course_of(2, 1)` has two modules, of two lessons and of one."""
    made = CourseFactory(pages=True, **course)
    lessons = []
    for place, number in enumerate(modules, 1):
        module = module_of(made, f"Module {place}")
        lessons += [
            lesson_of(module, f"Lesson {place}.{one}", text="Words.", minutes=10) for one in range(1, number + 1)
        ]
    return made, lessons


def done(enrolment, *lessons):
    """Let somebody have done lessons, through the action."""
    for lesson in lessons:
        complete(participation=enrolment.participation, item=lesson.translation_key, kind=ItemKind.LESSON)
