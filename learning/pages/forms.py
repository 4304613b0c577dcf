"""Pictures and documents that editors upload: told by their content, not by their name."""

from django.conf import settings
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from learning.files.checks import DOCUMENTS, IMAGES, RECORDINGS, check_upload


class PictureForm(BaseImageForm):
    def clean_file(self):
        return _checked(self, IMAGES, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)


class DocumentForm(BaseDocumentForm):
    def _post_clean(self):
        """Leave a document alone whose file was refused: its model would complain once more, of a file without name."""
        if "file" not in self.errors:
            super()._post_clean()

    def clean_file(self):
        return _checked(self, DOCUMENTS | RECORDINGS, settings.DOCUMENT_MAX_UPLOAD_SIZE)


def _checked(form, allowed, largest):
    """Return the file; refuse a new one whose content is not what it says. One that is kept was checked before."""
    file = form.cleaned_data["file"]
    if "file" in form.files:
        check_upload(file, allowed, largest=largest)
        file.seek(0)
    return file
