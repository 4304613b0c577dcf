"""What this app adds to the Wagtail admin, and to how pages and documents are served."""

from django.http import Http404
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.catalog.files import may_have, part_of
from courses.catalog.models import Course, LessonPage, ModulePage
from courses.catalog.views import gate
from courses.catalog.viewsets import course_chooser
from learning.common.policies import KeptPolicy


@hooks.register("register_admin_viewset")
def choose_courses():
    return course_chooser


@hooks.register("before_serve_page")
def for_readers_of_lessons(page, request, _args, _kwargs):
    return gate(page, request) if isinstance(page, LessonPage | ModulePage) else None


@hooks.register("before_serve_document")
def for_those_who_may_have_it(document, request):
    if not may_have(request.user, document):
        raise Http404
    return part_of(document, request.headers.get("Range", ""))


register_permission_policy(Course, KeptPolicy(Course))
