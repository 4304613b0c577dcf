"""What people say to each other in editions."""

import datetime as dt

from communities.discussions.actions import mark_read, pin_thread, publish_post, report_post, start_thread
from communities.discussions.models import Post, Report
from courses.editions.actions import open_space
from learning.record.demo.course import lesson_keys
from learning.record.demo.editions import midday
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of

BEGAN = -35
"""The day on which the edition that runs began."""
REPORTED = "¿Puede alguien de la moderación mirar si esta cita puede quedar con nombre? La persona no está en el curso."


def talk(edition, people, tutor, *, file="discussions", began=BEGAN):
    """Let people begin the threads of a file and answer, hours apart; `people` are by their names."""
    space = open_space(edition=edition)
    lessons = lesson_keys()
    for told in read(file):
        posts = told["posts"]
        begun = midday(began + told["day"]) - dt.timedelta(hours=3)
        with as_of(begun):
            thread = start_thread(
                space=space,
                author=_who(told["author"], people, tutor),
                key=key_of("thread", told["title"]),
                title=told["title"],
                text=posts[0][1],
                about=lessons.get(told.get("about")),
            )
        for number, (author, text) in enumerate(posts[1:], start=1):
            with as_of(begun + dt.timedelta(hours=number * 5, minutes=number * 13)):
                key = key_of("post", told["title"], number)
                publish_post(thread=thread, author=_who(author, people, tutor), key=key, text=text)
        if told.get("pinned") and thread.pinned_at is None:
            with as_of(begun + dt.timedelta(minutes=5)):
                pin_thread(thread=thread, by=tutor)
        _read_by(thread, people)


def _who(name, people, tutor):
    return tutor if name == "tutor" else people[name]


def _read_by(thread, people):
    """Let most have read nearly everything."""
    posts = list(Post.objects.filter(thread=thread).order_by("order").values_list("order", flat=True))
    for place, person in enumerate(people.values()):
        if place % 3:
            mark_read(thread=thread, person=person, order=posts[-1 - place % min(len(posts), 3)])


def report(reporter):
    """Let somebody ask the moderators to look at a post."""
    post = Post.objects.filter(key=key_of("post", "Talleres de cuatro personas: ¿quién hace el papeleo?", 4)).first()
    if post and not Report.objects.filter(post=post).exists():
        report_post(post=post, reporter=reporter, reason=REPORTED)
