"""The file of publications, guides and podcast episodes."""

from learning.common import recording
from learning.common.recording import RecordFile, files
from learning.library.actions import give_publication_pages, keep_publication
from learning.library.enums import PublicationStatus
from learning.library.models import Publication


class Publications(RecordFile):
    file = "publications"
    fields = {
        "title": recording.text(500, required=True),
        "title_en": recording.text(500),
        "kind": recording.text(80, required=True),
        "series": recording.text(200),
        "number": recording.text(40),
        "authors": recording.objects({"name": recording.text(255, required=True), "role": recording.text(80)}),
        "year": recording.year(),
        "languages": recording.languages(),
        "publisher": recording.text(255),
        "place": recording.text(120),
        "url": recording.url(500),
        "topic": recording.text(120),
        "status": recording.choice(PublicationStatus.values, required=True),
        "status_text": recording.text(120),
        "note": recording.text(),
    }

    def targets(self):
        return Publication.objects.all()

    def stands(self, target, _context):
        return {name: getattr(target, name) for name in self.fields}

    def keep(self, target, values, _context):
        old_title = target.title if target else None
        fields = {name: values[name] for name in self.fields if name in values}
        publication = keep_publication(publication=target, fields=fields)
        if target is None or publication.title != old_title:
            give_publication_pages(publication=publication, old_title=old_title)
        return publication


files.add("publications", Publications(), order=70)
