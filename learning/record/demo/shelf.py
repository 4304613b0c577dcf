"""What the demonstration's editor publishes: a guide in two languages, and a podcast that can be heard."""

from pathlib import Path

from django.core.files import File

from learning.files.actions import keep_upload
from learning.library.actions import edit_publication
from learning.library.enums import FILE_PURPOSE
from learning.library.models import Publication
from learning.record.demo.editions import midday
from learning.record.demo.texts import read
from learning.record.demo.travelling import as_of
from videoconf.podcasts.actions import edit_episode, edit_podcast
from videoconf.podcasts.models import AUDIO_PURPOSE, Podcast

MEDIA = Path(__file__).with_name("media")
GUIDE_ON, EPISODE_ON = -12, -30


def upload(name, called, purpose, owner):
    """Return a file of the demonstration as its owner would have uploaded it under a name."""
    with (MEDIA / name).open("rb") as content:
        return keep_upload(owner=owner, purpose=purpose, upload=File(content, name=called))


def publish_guide(course, editor):
    """Return the guide, made if it is not there yet; it belongs to the course."""
    told = read("library")["guide"]
    known = Publication.objects.filter(title=told["title"]).first()
    if known:
        return known
    with as_of(midday(GUIDE_ON)):
        files = [
            {
                "pk": None,
                "upload": upload(f"guide-{code}.pdf", called, FILE_PURPOSE, editor),
                "language": code,
                "label": "",
            }
            for code, called in (("es", "guia-para-acompanar.pdf"), ("pt", "guia-para-acompanhar.pdf"))
        ]
        guide = edit_publication(publication=Publication(), fields=_facts(told, GUIDE_ON), by=editor, files=files)
    course.guides.add(guide)
    return guide


def publish_podcast(editor):
    told = read("library")
    if Podcast.objects.filter(title=told["podcast"]["title"]).exists():
        return
    podcast = edit_podcast(fields=told["podcast"], by=editor)
    with as_of(midday(EPISODE_ON)):
        fields = {
            "title": told["episode"]["title"],
            "abstract": told["episode"]["abstract"],
            "kind": "podcast episode",
            "series": podcast.title,
            "number": "1",
            "languages": [podcast.language],
            "authors": [{"name": podcast.author, "role": "author"}],
        }
        publication = edit_publication(publication=Publication(), fields=_facts(fields, EPISODE_ON), by=editor)
        edit_episode(
            fields={
                "publication": publication,
                "podcast": podcast,
                "number": 1,
                "chapters": [{"at": at, "title": title} for at, title in told["episode"]["chapters"]],
                "vtt": (MEDIA / "episode.es.vtt").read_text(encoding="utf-8"),
                "published_at": midday(EPISODE_ON),
            },
            by=editor,
            audio=upload("episode.mp3", "la-maestra-que-volvio.mp3", AUDIO_PURPOSE, editor),
        )


def _facts(told, days):
    authors = [one if isinstance(one, dict) else {"name": one, "role": "author"} for one in told["authors"]]
    return {**told, "authors": authors, "year": midday(days).year}
