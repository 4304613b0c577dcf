"""Files in a bucket: a real server that speaks S3 keeps them, and who may have one is sent there."""

import json
import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from django.core.files.storage import storages
from django.urls import reverse
from moto.server import ThreadedMotoServer

from learning.common.checks import check_media_origins
from learning.files.models import PrivateFile
from tests.architecture.source import ROOT
from tests.factories.people import UserFactory
from tests.learning.files.test_serving import FILM, _recordings, film  # noqa: F401 - the fixture sets itself

pytestmark = pytest.mark.django_db
TELL = "import json; from django.conf import settings; print(json.dumps(settings.STORAGES))"


@pytest.fixture(scope="module")
def store():
    """Yield the address of a server that speaks S3, with a bucket in it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "of-tests", "aws_secret_access_key": "secret"}
    boto3.client("s3", endpoint_url=address, region_name="us-east-1", **keys).create_bucket(Bucket="files")
    yield address
    server.stop()


@pytest.fixture(scope="module")
def configured(store, tmp_path_factory):
    """Return the storages as the project's settings make them of the documented variables."""
    variables = {
        "S3_BUCKET": "files",
        "S3_ENDPOINT_URL": store,
        "S3_REGION": "us-east-1",
        "S3_ACCESS_KEY": "of-tests",
        "S3_SECRET_KEY": "secret",
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "DJANGO_SETTINGS_MODULE": "learning.settings",
        "PATH": os.environ["PATH"],
    }
    told = subprocess.run([sys.executable, "-c", TELL], cwd=ROOT, env=variables, check=True, capture_output=True)
    return json.loads(told.stdout, parse_constant=str)


@pytest.fixture
def bucket(settings, configured, monkeypatch):
    settings.S3_BUCKET = "files"
    settings.STORAGES = {**settings.STORAGES, "private": configured["private"], "default": configured["default"]}
    monkeypatch.setattr(PrivateFile._meta.get_field("file"), "storage", storages["private"])


@pytest.mark.usefixtures("bucket")
def test_who_may_have_a_file_is_sent_to_the_bucket_and_gets_it(client, store):
    file = film(UserFactory(name="Editor"))
    answer = client.get(reverse("files:download", args=[file.key]))
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    address = urlsplit(answer["Location"])
    asked = parse_qs(address.query)
    assert (f"{address.scheme}://{address.netloc}", address.path.startswith("/files/private/")) == (store, True)
    assert (asked["X-Amz-Expires"], "X-Amz-Signature" in asked) == (["21600"], True)
    got = requests.get(answer["Location"], headers={"Range": "bytes=10-19"}, timeout=20)
    assert (got.status_code, got.content, got.headers["Content-Type"]) == (206, FILM[10:20], "video/webm")
    assert got.headers["Content-Disposition"] == 'inline; filename="out.webm"'


@pytest.mark.usefixtures("bucket")
def test_who_may_not_is_told_no_address(client):
    file = film(UserFactory(name="Editor"), name="back.webm")
    answer = client.get(reverse("files:download", args=[file.key]))
    assert (answer.status_code, answer.has_header("Location")) == (404, False)


@pytest.mark.usefixtures("bucket")
def test_what_is_deleted_is_gone_from_the_bucket():
    file = film(UserFactory(name="Editor"))
    storage, name = file.file.storage, file.file.name
    assert storage.exists(name)
    file.file.delete(save=False)
    assert not storage.exists(name)


def test_a_bucket_that_the_policy_does_not_name_is_told_before_pictures_are_missed(settings):
    settings.S3_BUCKET, settings.MEDIA_ORIGINS = "files", []
    assert [one.id for one in check_media_origins()] == ["minga.W002"]
    settings.MEDIA_ORIGINS = ["https://files.example.org"]
    assert check_media_origins() == []
