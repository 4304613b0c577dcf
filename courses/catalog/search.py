"""What the search finds of lessons: for those who read them."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import LessonPage
from learning.common.finding import Found, SearchSource, search_sources


def gather(lessons):
    """Return, by key, the page that stands for a lesson in the active language."""
    keys = {lesson.translation_key for lesson in lessons}
    active, shown = get_language(), {}
    pages = LessonPage.objects.live().filter(translation_key__in=keys).order_by("pk")
    for pk, key, language in pages.values_list("pk", "translation_key", "locale__language_code"):
        if key not in shown or language == active:
            shown[key] = pk
    return shown


def describe(lesson, shown):
    if shown.get(lesson.translation_key) != lesson.pk:
        return None
    return Found(
        title=lesson.title,
        url=reverse("catalog:lesson", args=[lesson.translation_key]),
        summary=lesson.introduction,
        text=" ".join(lesson.body.stream_block.get_searchable_content(lesson.body)),
        title_language=lesson.text_language,
    )


search_sources.add(
    "lessons",
    SearchSource(
        label=_("Lessons"),
        model=LessonPage,
        visible_to=LessonPage.objects.visible_to,
        objects=lambda: LessonPage.objects.select_related("locale", "alias_of__locale"),
        describe=describe,
        gather=gather,
    ),
    order=15,
)
