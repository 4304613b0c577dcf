"""Courses: the content. Who takes part, and when, belongs to the editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.catalog.managers import CourseQuerySet


class Course(models.Model):
    """What several editions have in common."""

    title = models.CharField(_("title"), max_length=300, unique=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True, db_index=True)
    workload = models.PositiveSmallIntegerField(_("workload in hours"), null=True, blank=True)
    lessons_open = models.BooleanField(
        _("anybody may read the lessons"),
        default=False,
        help_text=_("Otherwise they are for those who take part in an edition, and for its team."),
    )
    guides = models.ManyToManyField(
        "library.Publication", blank=True, related_name="courses", verbose_name=_("guides and publications")
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("title",)

    def __str__(self):
        return self.title
