"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.catalog.models import Course
from courses.catalog.viewsets import course_chooser
from learning.common.policies import KeptPolicy


@hooks.register("register_admin_viewset")
def choose_courses():
    return course_chooser


register_permission_policy(Course, KeptPolicy(Course))
