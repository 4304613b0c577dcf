"""The course of the demonstration and its capstone: in Spanish, and as far as they are written in other languages."""

from wagtail.rich_text import RichText

from courses.capstones.actions import keep_capstone
from courses.capstones.models import CapstonePage
from courses.catalog.actions import keep_course, write_lesson, write_module
from courses.catalog.models import CourseIndexPage, CoursePage
from learning.pages.actions import build_site, give_faces
from learning.record.demo.texts import LESSONS, is_written, key_of, read

SOURCE = "es"
OTHERS = ("pt", "en")
WORKLOAD = 40
TOPIC = "aprendizaje"


def make_course():
    """Return the course of the demonstration, made with its pages if it is not there yet."""
    told = read(f"{SOURCE}/course")
    course, made = keep_course(title=told["title"])
    if not made:
        return course
    build_site()
    course.topic, course.workload = TOPIC, WORKLOAD
    course.save()
    give_faces(fact=course, page_class=CoursePage, index_class=CourseIndexPage, title=course.title, language=SOURCE)
    pages = {page.locale.language_code: page for page in course.pages.select_related("locale")}
    for language in (SOURCE, *OTHERS):
        _write_face(pages[language], read(f"{language}/course"))
    _write_modules(pages)
    _write_capstone(course, pages)
    return course


def lesson_keys():
    """Return the `translation_key`s of the lessons, by their numbers as `1-1`, in order."""
    return {name: key_of("lesson", name) for name in _names()}


def _names():
    return [f"{module}-{lesson}" for module, number in LESSONS.items() for lesson in range(1, number + 1)]


def _write_face(page, told):
    page.alias_of = None
    page.title = page.draft_title = told["title"]
    page.introduction, page.audience = told["introduction"], told["audience"]
    page.outcomes = "\n".join(told["outcomes"])
    page.save_revision().publish()


def _write_modules(pages):
    for language, page in pages.items():
        for number, told in enumerate(read(f"{language}/course")["modules"], start=1):
            module = write_module(course_page=page, **told, translation_key=key_of("module", number))
            for lesson in range(1, LESSONS[number] + 1):
                name = f"{number}-{lesson}"
                if is_written(f"{language}/{name}"):
                    _write_lesson(module, name, read(f"{language}/{name}"))


def _write_lesson(module, name, told):
    fields = {part: told[part] for part in ("title", "introduction", "minutes")}
    body = [(kind, _value(kind, value)) for block in told["body"] for kind, value in block.items()]
    write_lesson(module_page=module, body=body, translation_key=key_of("lesson", name), **fields)


def _value(kind, told):
    """Return what a block of that kind holds, from what stands in the file."""
    if kind == "text":
        return RichText(told)
    if kind == "callout":
        return {**told, "text": RichText(told["text"])}
    if kind == "accordion":
        return {"parts": [{"heading": part["title"], "text": RichText(part["text"])} for part in told]}
    if kind == "table":
        rows = [{"cells": cells} for cells in told["rows"]]
        return {"caption": told["caption"], "heads": told["head"], "rows": rows, "row_heads": True}
    return told


def _write_capstone(course, pages):
    told = {language: read(f"{language}/capstone") for language in pages}
    capstone = keep_capstone(course=course, title=told[SOURCE]["title"])
    first = CapstonePage(capstone=capstone, title=capstone.title, locale=pages[SOURCE].locale)
    pages[SOURCE].add_child(instance=first)
    _write_brief(first, told[SOURCE])
    for page in capstone.pages.exclude(pk=first.pk).select_related("locale"):
        page.alias_of = None
        _write_brief(page, told[page.locale.language_code])


def _write_brief(page, told):
    page.title = page.draft_title = told["title"]
    page.introduction = told["introduction"]
    page.body = [("text", RichText(told["brief"]))]
    page.sections = [_section(one) for one in told["sections"]]
    page.rubric = [_criterion(number, one) for number, one in enumerate(told["rubric"])]
    page.save_revision().publish()


def _section(told):
    value = {**{part: told[part] for part in ("title", "words")}, "guidance": told["guidance"]}
    return {"type": "section", "id": str(section_key(told["name"])), "value": value}


def _criterion(number, told):
    levels = [
        {"type": "item", "id": str(key_of("level", number, place)), "value": level}
        for place, level in enumerate(told["levels"])
    ]
    value = {"title": told["title"], "levels": levels}
    return {"type": "criterion", "id": str(key_of("criterion", number)), "value": value}


def section_key(name):
    """Return the key of a section of the capstone by its name in the files."""
    return key_of("section", name)
