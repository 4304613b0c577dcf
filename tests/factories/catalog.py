import factory

from courses.catalog.models import Course, CourseIndexPage, CoursePage
from tests.factories.faces import give_pages


class CourseFactory(factory.django.DjangoModelFactory):
    """A course; `pages=True` gives it its page in every language."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Course {n}")

    @factory.post_generation
    def pages(self, create, extracted):
        if extracted:
            give_pages(self, CoursePage, CourseIndexPage)
