"""What the administration of pages keeps of who edits, in the models of Wagtail and its companions."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.contrib.forms.models import FormSubmission
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile
from wagtail_localize.models import SegmentOverride, StringTranslation

from learning.common.privacy import DELETED, FORMER, UNNAMED, Fate, Told, Topic, hold, names_of, saying, topics, without
from learning.pages.media import SiteDocument, SiteImage

topics.add(
    "editing",
    Topic(
        label=_("Editing the site"),
        why=_("So that editors see who changed which page, and take changes back."),
        kept=_("As long as the page. Erased, what was changed stays, without your name."),
        seen=_("Those who edit the site."),
    ),
    order=85,
)


def _rest(model, fields):
    """Return the fields of a package's model that hold nothing of people: what it is made of is not ours to list."""
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return tuple(field.name for field in own if field.name not in fields and not field.primary_key)


def _hold(model, fields, who, order, **told):
    rows = (lambda person: model.objects.filter(**{who: person})) if who else None
    hold(model, topic="editing", order=order, fields=fields, plain=_rest(model, fields), of=rows, **told)


def erase_log(person):
    """Keep what was done, by nobody, and to nobody where it was done to the person."""
    words = names_of(person) | {str(person)}
    for model in (PageLogEntry, ModelLogEntry):
        model.objects.filter(user=person).update(user=None)
        for name in ("label", "data"):
            for entry in saying(model.objects.all(), name, words):
                _reword(entry, name, words)
    about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(get_user_model()))
    about.filter(object_id=str(person.pk)).update(label=FORMER, data={})


def _reword(row, name, words):
    setattr(row, name, without(getattr(row, name), words, FORMER))
    row.save(update_fields=[name])


def erase_profile(person):
    for profile in UserProfile.objects.filter(user=person):
        if profile.avatar:
            profile.avatar.delete(save=False)


def erase_drafts(person):
    """What is being filled in by others about the person goes with what they fill in."""
    people = ContentType.objects.get_for_model(get_user_model())
    for model in (FormState, EditingSession):
        model.objects.filter(content_type=people, object_id=str(person.pk)).delete()
    Revision.objects.filter(base_content_type=people, object_id=str(person.pk)).delete()


BY, WHEN = Told(_("who made it")), Told(_("when it was made"), Fate.UNNAMED)
STAYS = {"fate": Fate.UNNAMED}

_hold(Page, {"owner": BY, "locked_by": Told(_("who holds it")), "locked_at": WHEN}, "owner", 85, **STAYS)
_hold(Revision, {"user": BY, "created_at": WHEN}, "user", 86, **STAYS, erase=erase_drafts)
_hold(
    PageLogEntry,
    {"user": DELETED, "action": Told(_("what you did to a page"), Fate.UNNAMED), "timestamp": WHEN},
    "user",
    87,
    **STAYS,
    erase=erase_log,
)
_hold(
    ModelLogEntry,
    {"user": DELETED, "action": Told(_("what you did to a thing"), Fate.UNNAMED), "timestamp": WHEN}
    | {"label": Told(_("to which thing"), Fate.UNNAMED)}
    | {"data": Told(_("what was changed"), Fate.UNNAMED)},
    "user",
    88,
    **STAYS,
)
_hold(
    Comment,
    {"user": DELETED, "text": Told(_("what you noted beside a page")), "created_at": Told(_("when you noted it"))}
    | {"resolved_by": Told(_("who settled it")), "resolved_at": Told(_("when it was settled"))},
    "user",
    89,
)
_hold(
    CommentReply,
    {"user": DELETED, "text": Told(_("what you answered to a note")), "created_at": Told(_("when you answered"))},
    "user",
    89,
)
_hold(PageSubscription, {"user": Told(_("of which pages you want to hear"))}, "user", 89)
_hold(WorkflowState, {"requested_by": BY, "created_at": WHEN}, "requested_by", 89, **STAYS)
_hold(
    TaskState,
    {"finished_by": BY, "finished_at": WHEN, "comment": Told(_("what you said of it"), Fate.UNNAMED)},
    "finished_by",
    89,
    **STAYS,
)
_hold(UploadedFile, {"uploaded_by_user": BY}, "uploaded_by_user", 89, **STAYS)
for place, media in enumerate((SiteImage, SiteDocument, Image, Document)):
    _hold(
        media, {"uploaded_by_user": BY, "title": UNNAMED, "created_at": WHEN}, "uploaded_by_user", 89 + place, **STAYS
    )
for translated in (StringTranslation, SegmentOverride):
    _hold(translated, {"last_translated_by": BY, "updated_at": WHEN}, "last_translated_by", 93, **STAYS)
_hold(EditingSession, {"user": DELETED, "last_seen_at": Told(_("when you were last at a form"))}, "user", 94)
_hold(
    FormState,
    {
        "user": DELETED,
        "data": Told(_("a form that you have not sent yet")),
        "last_updated_at": Told(_("when you typed")),
    },
    "user",
    94,
)
_hold(
    UserProfile,
    {
        "user": DELETED,
        "preferred_language": Told(_("the language of the administration")),
        "current_time_zone": Told(_("your time zone there")),
        "avatar": Told(_("your picture there")),
        "theme": Told(_("how it looks")),
    },
    "user",
    94,
    erase=erase_profile,
)
_hold(
    APIToken,
    {"user": DELETED, "name": Told(_("what you call a key")), "key_hash": Told(_("the key"), secret=True)}
    | {"created": Told(_("when the key was made")), "last_used_at": Told(_("when the key was used last"))},
    "user",
    94,
)
_hold(FormSubmission, {"form_data": Told(_("what somebody sent with a form of a page"))}, "", 94)
