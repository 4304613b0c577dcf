"""The file of courses, whose rows are editions, and the communities that grew out of them."""

from courses.catalog.actions import keep_course
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.catalog.titles import course_title
from courses.editions.actions import keep_edition
from courses.editions.models import Edition
from learning.activities.actions import rebuild_tallies
from learning.activities.enums import InvolvementRole, Modality, ToldStatus
from learning.activities.record.telling import (
    line_told_again,
    row_told_again,
    same_as_problems,
    same_as_waiting,
    told_by,
    total_stands,
    total_values,
)
from learning.common import recording
from learning.common.recording import Part, RecordFile, files, parts
from learning.pages.actions import give_faces
from learning.people.record import named, unplaced

SAME_NAMES = {
    **{name: name for name in ("title", "languages", "start", "end", "year", "status_text", "placeholder", "modality")},
    **{name: name for name in ("modality_text", "capstone", "synchronous", "audience", "note")},
    "status": "told_status",
}
COUNTED_BY = {"start", "end", "year", "modality"}
"""What decides how the participations of an edition count."""

TOTAL = {
    **{name: name for name in ("participants", "women", "men", "country_list")},
    "institutions_count": "institutions",
    "countries_count": "countries",
}


class Courses(RecordFile):
    file = "courses"
    fields = {
        "title": recording.text(300, required=True),
        "languages": recording.languages(),
        "start": recording.partial_date(),
        "end": recording.partial_date(),
        "year": recording.year(),
        "status": recording.choice(ToldStatus.values, required=True),
        "status_text": recording.text(120),
        "placeholder": recording.truth(blank=False),
        "modality": recording.choice(Modality.values),
        "modality_text": recording.text(200),
        "capstone": recording.truth(),
        "synchronous": recording.truth(),
        "participants": recording.number(),
        "women": recording.number(),
        "men": recording.number(),
        "institutions_count": recording.number(),
        "countries_count": recording.number(),
        "country_list": recording.countries(),
        "partners": recording.texts(255),
        "audience": recording.text(300),
        "same_as": recording.text(80),
        "note": recording.text(),
    }

    def problems(self, row, context):
        yield from recording.in_order(row, "start", "end")
        yield from recording.within(row, ("women", "men"), "participants")
        yield from same_as_problems(row, context)

    def waiting(self, row, context):
        return same_as_waiting(row, context)

    def remarks(self, row, context):
        yield from unplaced("partners", row.get("partners", ()), context)

    def targets(self):
        return Edition.objects.select_related("activity").prefetch_related(
            "activity__involvements", "activity__recorded_totals"
        )

    def stands(self, target, context):
        return {
            **{field: getattr(target, name) for field, name in SAME_NAMES.items()},
            "partners": told_by(target.activity, InvolvementRole.PARTNER),
            "same_as": row_told_again(target.activity, context),
            **total_stands(target.activity, TOTAL),
        }

    def keep(self, target, values, context):
        fields = {name: values[field] for field, name in SAME_NAMES.items() if field in values}
        if target is None:
            fields["course"] = self._course(values["title"])
        activity_fields = line_told_again(values, context)
        if "country_list" in values:
            named_countries = values["country_list"]
            activity_fields["participants_country"] = named_countries[0] if len(named_countries) == 1 else ""
        partners = values.get("partners")
        edition = keep_edition(
            edition=target,
            fields=fields,
            slug=values["id"],
            partners=None if partners is None else named(partners, context),
            activity_fields=activity_fields,
            total=total_values(values, TOTAL),
        )
        if target is not None and COUNTED_BY & set(values):
            rebuild_tallies(activities=[edition.activity])
        return edition

    @staticmethod
    def _course(title):
        """The course that a new edition belongs to, with its pages; later loads never move an edition."""
        course, made = keep_course(title=course_title(title))
        if made:
            give_faces(fact=course, page_class=CoursePage, index_class=CourseIndexPage, title=course.title)
        return course


class CommunitiesOfEditions(Part):
    """The editions that a network grew out of."""

    file = "networks"
    fields = {"course_ids": recording.texts(80, ordered=False)}

    def problems(self, row, context):
        if not context.comes("courses"):
            return
        for row_id in row.get("course_ids", ()):
            if not context.knows("courses", row_id):
                yield "course_ids", f'found "{row_id}", expected the id of a row of courses.json'

    def waiting(self, row, context):
        missing = [row_id for row_id in row.get("course_ids", ()) if context.awaits("courses", row_id)]
        return {"course_ids": f"no course {', '.join(missing)} is known yet"} if missing else {}

    def stands(self, target, context):
        rows = context.once(
            "rows of editions", lambda: {edition.pk: row_id for row_id, edition in context.targets["courses"].items()}
        )
        return {
            "course_ids": recording.unordered(
                rows.get(pk, str(pk)) for pk in target.editions.values_list("pk", flat=True)
            )
        }

    def keep(self, target, values, context):
        target.editions.set(context.target("courses", row_id) for row_id in values["course_ids"])
        return target


files.add("courses", Courses(), order=60)
parts.add("communities of editions", CommunitiesOfEditions())
