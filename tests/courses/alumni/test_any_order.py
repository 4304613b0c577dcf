"""Whatever people answer, delete and hide, in any order: the community shows the shown posts of those who agree."""

import random

import pytest

from communities.discussions.actions import delete_post, hide_post, hide_thread, show_post, show_thread
from communities.discussions.models import Post, Thread
from courses.alumni.enums import Choice
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.discussions import a_member, a_post, a_thread

pytestmark = pytest.mark.django_db
ANSWERS = (Choice.JOIN, Choice.JOIN, Choice.ALONE, Choice.DECLINE)


class Story:
    """A cohort in which anything happens; what should be seen is worked out from the originals alone."""

    def __init__(self, seed):
        self.by_chance = random.Random(seed)
        self.space, self.lead = a_cohort()
        self.people = [a_member(self.space) for _number in range(4)]
        self.said = {}
        for _number in range(3):
            thread = a_thread(self.space, self.by_chance.choice(self.people))
            for _place in range(self.by_chance.randrange(4)):
                answered = self.by_chance.choice(list(thread.posts.all()))
                a_post(thread, self.by_chance.choice(self.people), reply_to=answered)
        self.posts = Post.objects.filter(thread__space=self.space)

    def happen(self, founding=None):
        deeds = [self.delete, self.hide, self.show, self.hide_thread, self.show_thread]
        deed = self.by_chance.choice(deeds + [self.answer] * 4 if founding else deeds)
        deed(founding) if deed == self.answer else deed()

    def any_of(self, found):
        found = list(found)
        return self.by_chance.choice(found) if found else None

    def delete(self):
        if post := self.any_of(self.posts.filter(deleted_at=None, hidden_at=None, thread__hidden_at=None)):
            delete_post(post=post, author=post.author)

    def hide(self):
        if post := self.any_of(self.posts.filter(deleted_at=None, hidden_at=None)):
            hide_post(post=post, by=self.lead, reason="No")

    def show(self):
        if post := self.any_of(self.posts.exclude(hidden_at=None)):
            show_post(post=post, by=self.lead)

    def hide_thread(self):
        hide_thread(thread=self.any_of(Thread.objects.filter(space=self.space)), by=self.lead, reason="No")

    def show_thread(self):
        show_thread(thread=self.any_of(Thread.objects.filter(space=self.space)), by=self.lead)

    def answer(self, founding):
        person, choice = self.by_chance.choice(self.people), self.by_chance.choice(ANSWERS)
        says(founding, person, choice)
        self.said[person.pk] = choice

    def to_be_seen(self, came):
        agreed = [pk for pk, choice in self.said.items() if choice == Choice.JOIN]
        found = self.posts.filter(pk__in=came, author__in=agreed, thread__hidden_at=None)
        return sorted(found.filter(deleted_at=None, hidden_at=None).values_list("pk", "author", "html"))


@pytest.mark.parametrize("seed", range(6))
def test_the_community_shows_exactly_the_shown_posts_of_those_who_agree(seed):
    story = Story(seed)
    for _number in range(4):
        story.happen()
    shown = story.posts.filter(deleted_at=None, hidden_at=None, thread__hidden_at=None)
    came = set(shown.values_list("pk", flat=True))
    founding = a_founding(story.space, story.lead)
    copies = Post.objects.filter(thread__space=founding.network.space)
    assert set(copies.values_list("copied_from", flat=True)) == came
    for _number in range(25):
        story.happen(founding)
        assert sorted(copies.shown().values_list("copied_from", "author", "html")) == story.to_be_seen(came)
        gaps = copies.exclude(withheld_at=None)
        assert set(gaps.values_list("author", "html", "words")) <= {(None, "", "")}
        for thread in Thread.objects.filter(space=founding.network.space):
            begun = story.said.get(thread.copied_from.author_id) == Choice.JOIN
            assert thread.posts_count == thread.posts.shown().count()
            if not begun:
                assert (thread.author, thread.title[:3]) == (None, "[…]")
