"""What follows when Wagtail writes a page of a course: its editions and their rows in the ledger stay true."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from courses.catalog.models import CoursePage
from courses.editions.actions import keep_edition


@receiver([page_published, page_unpublished], sender=CoursePage)
def keep_true(instance, **_kwargs):
    for edition in instance.course.editions.select_related("activity"):
        keep_edition(edition=edition, fields={})
