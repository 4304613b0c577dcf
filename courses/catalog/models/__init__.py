from courses.catalog.models.facts import Course
from courses.catalog.models.pages import CourseIndexPage, CoursePage, LessonPage, ModulePage

__all__ = ["Course", "CourseIndexPage", "CoursePage", "LessonPage", "ModulePage"]
