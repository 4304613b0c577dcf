"""Pictures and documents that editors upload: told by their content, not by their name."""

from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from learning.files.checks import DOCUMENTS, IMAGES, RECORDINGS, check_upload, detect, rewrite_picture

LONGEST_SIDE = 4000
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


class PictureForm(BaseImageForm):
    def clean_file(self):
        """Keep a new picture as it was written anew: nothing that was hidden in it is left."""
        file = _checked(self, IMAGES, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        if "file" not in self.files:
            return file
        written, media_type, _size = rewrite_picture(file, detect(file), longest_side=LONGEST_SIDE)
        name = PurePath(file.name).with_suffix(ENDINGS[media_type]).name
        return SimpleUploadedFile(name, written.getvalue(), media_type)


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
