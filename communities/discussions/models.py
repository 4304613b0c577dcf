"""Spaces where people talk: threads of posts. Nothing here knows whose space it is; `registries.hosts` does."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.discussions.enums import Following, Verdict
from communities.discussions.managers import PostQuerySet, SpaceQuerySet, ThreadQuerySet


class Space(models.Model):
    """Where a group of people talks. `host` names the kind of owner, which has the relation to it."""

    host = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")

    def __str__(self):
        return f"{self.host} {self.pk}"


class Listening(models.Model):
    """That somebody wants to hear of every new thread of a space."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="listenings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("wish to hear of new threads")
        verbose_name_plural = _("wishes to hear of new threads")
        constraints = (models.UniqueConstraint(fields=("space", "person"), name="listening_once"),)

    def __str__(self):
        return f"{self.person} · {self.space}"


class Thread(models.Model):
    """Posts under a title. `number` counts every change to it and its posts, and is taken under the row's lock.

    `state_number` is the number at which title, pin, closing or space last changed. `posts_count`, `last_post_at` and
    `last_author` are of the posts that are shown. `about` is what it was begun from, told by a `translation_key`.
    `words` is the title as the search compares it.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(_("title"), max_length=200)
    words = models.CharField(max_length=400, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="threads")
    about = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    number = models.PositiveBigIntegerField(default=0)
    state_number = models.PositiveBigIntegerField(default=0)
    posts_count = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(default=timezone.now)
    last_author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    pinned_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    hidden_reason = models.CharField(_("reason"), max_length=500, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ("-last_post_at", "-pk")
        indexes = (
            models.Index(fields=("space", "-last_post_at"), name="thread_latest"),
            models.Index(fields=("space", "about"), name="thread_about"),
        )

    def __str__(self):
        return self.title


class Post(models.Model):
    """What somebody said. `html` was sanitised when it was written; deleted or hidden, it is shown to nobody else.

    `key` is the client's own, so that sending twice says it once. `order` is its place in the thread and never changes
    there; `number` that of the thread's last change that touched it. `words` is the text as the search compares it.
    Deleted by its author, its text and files are gone. A copy leads to what it was `copied_from`; while its author has
    not agreed to that (`withheld_at`), it is a gap that holds neither words nor author.
    """

    announced = None
    """The post as open pages were told of it, in the request that wrote it."""
    attached = None
    """Its files, where they are known."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    key = models.UUIDField(unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="posts", db_index=False
    )
    reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies")
    html = models.TextField(_("text"))
    words = models.TextField(editable=False)
    order = models.PositiveBigIntegerField()
    number = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    hidden_reason = models.CharField(_("reason"), max_length=500, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    withheld_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("thread", "order"), name="post_order_once"),)
        indexes = (
            models.Index(fields=("thread", "number"), name="post_changes"),
            models.Index(fields=("author", "created_at"), name="post_lately"),
        )

    def __str__(self):
        return f"{self.author} · {self.thread}"

    @property
    def shown(self):
        return self.deleted_at is None and self.hidden_at is None and self.withheld_at is None


class Departure(models.Model):
    """That a post was moved out of a thread, so that who has the thread open takes it away."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="departures")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="departures")
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("post moved away")
        verbose_name_plural = _("posts moved away")
        indexes = (models.Index(fields=("thread", "number"), name="departure_changes"),)

    def __str__(self):
        return f"{self.post_id} ← {self.thread}"


class Mention(models.Model):
    """That a post names a person."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (models.UniqueConstraint(fields=("post", "person"), name="mention_once"),)

    def __str__(self):
        return f"{self.person} · {self.post_id}"


class ReadMark(models.Model):
    """How far somebody has read a thread: the `order` of the last post seen, and how much they want to hear of it."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_marks")
    order = models.PositiveBigIntegerField(default=0)
    following = models.CharField(max_length=8, choices=Following.choices, default=Following.MINE)

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = (models.UniqueConstraint(fields=("thread", "person"), name="read_mark_once"),)

    def __str__(self):
        return f"{self.person} · {self.thread}"


class Report(models.Model):
    """That somebody asked the moderators to look at a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("what is wrong with it"), max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("post", "reporter"), condition=Q(verdict="open"), name="report_once_while_open"
            ),
        )

    def __str__(self):
        return f"{self.post_id}: {self.reason}"
