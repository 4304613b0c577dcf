from courses.catalog.models.facts import Course
from courses.catalog.models.pages import CourseIndexPage, CoursePage

__all__ = ["Course", "CourseIndexPage", "CoursePage"]
