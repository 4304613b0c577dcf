from courses.catalog.models.facts import Course, CourseGuide
from courses.catalog.models.pages import CourseIndexPage, CoursePage, LessonPage, ModulePage

__all__ = ["Course", "CourseGuide", "CourseIndexPage", "CoursePage", "LessonPage", "ModulePage"]
