"""Courses: the content. Who takes part, and when, belongs to the editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from courses.catalog.managers import CourseQuerySet


class Course(ClusterableModel):
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
        "library.Publication",
        through="catalog.CourseGuide",
        related_name="courses",
        verbose_name=_("guides and publications"),
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("title",)

    def __str__(self):
        return self.title


class CourseGuide(models.Model):
    """A guide or another publication that belongs to a course."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="course_guides")
    publication = models.ForeignKey(
        "library.Publication", on_delete=models.CASCADE, related_name="course_guides", verbose_name=_("publication")
    )
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("guide of a course")
        verbose_name_plural = _("guides of courses")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("course", "publication"), name="course_guide_once"),)

    def __str__(self):
        return str(self.publication)
