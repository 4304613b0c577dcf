"""Who and what the journeys meet, made by the actions inside the running site."""

import io
import uuid

from communities.discussions.actions import publish_post, start_thread
from courses.editions.actions import open_space
from learning.files.actions import keep_upload
from learning.people.enums import Role
from tests.factories.editions import RunningEditionFactory, enrolled
from tests.factories.people import ConfirmedUserFactory

CONTENT = b"What only the people of this edition may read.\n" * 500


def make():
    edition = RunningEditionFactory(title="Aprendizaje de calidad")
    space = open_space(edition=edition)
    one, other, _stranger = (
        ConfirmedUserFactory(email=f"{name}@example.org", name=name.title(), language="es")
        for name in ("ines", "juan", "otra")
    )
    for person in (one, other):
        enrolled(edition, person)
    ConfirmedUserFactory(email="admin@example.org", name="Admin", language="es", roles=[Role.ADMINISTRATOR])
    upload = io.BytesIO(CONTENT)
    upload.name, upload.size = "lista.txt", len(CONTENT)
    file = keep_upload(owner=one, purpose="post", upload=upload)
    thread = start_thread(space=space, author=one, key=uuid.uuid4(), title="Cómo empezamos", text="Empezamos aquí.")
    publish_post(thread=thread, author=one, key=uuid.uuid4(), text="Va la lista.", files=[file.key])
    return {
        "edition": f"/es/editions/{edition.slug}/home/",
        "thread": f"/es/discussion/thread/{thread.pk}/",
        "thread_number": thread.pk,
        "file": f"/es/files/{file.key}/",
    }
