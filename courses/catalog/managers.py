from django.db import models


class CourseQuerySet(models.QuerySet):
    def visible_to(self, user):  # noqa: ARG002 - the same question as of every fact; a course hides nothing from anybody
        """Every course, for everybody: what is not yet public of it is its page, and its editions."""
        return self
