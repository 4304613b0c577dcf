"""What deploy/ ships fits the project: units, containers and nginx name what is there and refuse what they should."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from learning.common.middleware import POLICY, always
from tests.architecture.source import ROOT, read

NGINX = ROOT / "deploy" / "nginx"
SYSTEMD = ROOT / "deploy" / "systemd"
CONTAINER = ROOT / "deploy" / "container"
PROGRAMS = ROOT / ".venv" / "bin"
MEBIBYTE = 1024 * 1024
UNITS = sorted(path.name for path in SYSTEMD.glob("*.service"))
WEB = ("minga-web@.service", "minga-sockets@.service", "minga-worker.service", "minga-clock.service")

FORMS = (
    ("discussions:new", [1]),
    ("discussions:thread", [1]),
    ("discussions:edit", [1]),
    ("capstones:add_file", ["an-edition", 1]),
    ("webinars:attendance", [1]),
    ("networks:item_new", ["a-network", "document"]),
    ("networks:news_new", ["a-network"]),
    ("people:profile", []),
)
"""Forms that bring files when there is no script: they need room."""


def command_of(unit):
    command = next(line for line in (SYSTEMD / unit).read_text().splitlines() if line.startswith("ExecStart="))
    return shlex.split(command.partition("=")[2])


def compose():
    return yaml.safe_load((CONTAINER / "compose.yaml").read_text())


def template(name):
    return (NGINX / f"{name}.template").read_text()


def test_every_mark_of_the_templates_is_a_variable_of_the_script():
    script = (NGINX / "render.sh").read_text()
    exported = set(re.findall(r"^export ([A-Z_]+)", script, re.MULTILINE))
    marks = {mark for path in NGINX.glob("*.template") for mark in re.findall(r"\$\{([A-Z_]+)\}", path.read_text())}
    assert marks == exported


def test_what_nginx_answers_itself_is_as_safe_as_a_page():
    said = dict(re.findall(r'^add_header (\S+) "?([^"\n]+?)"? always;$', template("headers.inc"), re.MULTILINE))
    assert said == {
        **{name: told for name, told in always().items() if name != POLICY},
        "Strict-Transport-Security": "$minga_transport",
    }


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_runs_a_program_that_is_installed_as_nobody_special(unit):
    text = (SYSTEMD / unit).read_text()
    assert (PROGRAMS / Path(command_of(unit)[0]).name).exists()
    for line in ("User=minga", "NoNewPrivileges=yes", "EnvironmentFile=/etc/minga/environment"):
        assert f"\n{line}\n" in text
    if unit in WEB:
        assert "\nRestart=always\n" in text


def test_systemd_finds_nothing_to_say_about_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not there")
    for path in SYSTEMD.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(SYSTEMD)
            copy.parent.mkdir(exist_ok=True)
            # Where it will stand once it is installed; here it stands elsewhere.
            copy.write_text(path.read_text().replace("/opt/minga/current", str(ROOT)).replace("%i", "8001"))
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(path) for path in tmp_path.glob("minga*.*") if path.is_file())],
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in done.stderr.splitlines() if "minga" in line] == []


def test_the_image_copies_what_is_there_and_runs_as_nobody_special():
    lines = (CONTAINER / "Dockerfile").read_text().splitlines()
    copied = [line.split()[-2] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    assert [line for line in lines if line.startswith("FROM")] == [
        "FROM python:3.11-slim AS build",
        "FROM python:3.11-slim",
    ]
    ignored = (CONTAINER / "Dockerfile.dockerignore").read_text().splitlines()
    assert [path for path in copied if f"!{path}" not in ignored] == []


def test_the_processes_in_containers_are_those_of_the_units():
    services = compose()["services"]
    assert list(services) == [
        *("prepare", "web-1", "web-2", "sockets", "worker", "clock"),
        *("postgresql", "redis", "nginx"),
    ]
    image = next(line for line in (CONTAINER / "Dockerfile").read_text().splitlines() if line.startswith("CMD"))
    commands = {"minga-web@.service": yaml.safe_load(image.removeprefix("CMD "))}
    commands |= {f"minga-{name}.service": services[name]["command"] for name in ("worker", "clock")}
    commands["minga-sockets@.service"] = services["sockets"]["command"]
    for unit, command in commands.items():
        shipped = command_of(unit)
        assert Path(shipped[0]).name == command[0]
        flags = {word for word in shipped if word.startswith("--")}
        assert flags == {word for word in command if word.startswith("--")}, unit


def test_containers_of_the_site_write_nowhere_and_may_nothing():
    services = compose()["services"]
    for name in ("prepare", "web-1", "web-2", "sockets", "worker", "clock"):
        service = services[name]
        assert (service["read_only"], service["user"], service["cap_drop"]) == (True, "10001:10001", ["ALL"])
    named = [service["image"] for service in services.values()]
    assert [image for image in named if "/" in image or image.endswith(":latest")] == []
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    declared = set(compose()["secrets"])
    assert {secret for service in services.values() for secret in service.get("secrets", ())} == declared


def test_a_secret_in_a_file_becomes_a_variable(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a $ecret with 'quotes'\n")
    done = subprocess.run(
        [str(CONTAINER / "entrypoint.sh"), "printenv", "SECRET_KEY"],
        env={"PATH": "/usr/bin:/bin", "SECRET_KEY_FILE": str(secret)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "a $ecret with 'quotes'\n"


def test_forms_with_files_have_room_and_no_other_place_has():
    site = template("site.inc")
    place, most = re.search(r"location ~ (\S+) \{\n  client_max_body_size (257)m;", site).groups()
    asked = [reverse(name, args=arguments) for name, arguments in FORMS]
    assert [path for path in asked if not re.search(place, path)] == []
    others = ["/es/account/login/", "/es/courses/", "/es/editions/an-edition/roadmap/1/title/"]
    assert [path for path in others if re.search(place, path)] == []
    # What is larger than the bound of the site itself (learning/common/bodies.py) is refused before it is kept.
    assert int(most) * MEBIBYTE > 256 * MEBIBYTE


def test_a_part_of_an_upload_has_room():
    part = eval(re.search(r"const PART = ([\d *]+)", read("learning/files/static/files/upload.js"))[1])
    place, most = re.search(
        r"location ~ (\S+/append/\S*) \{\n  client_max_body_size (\d+)m;", template("site.inc")
    ).groups()
    assert re.search(place, reverse("files:append", args=["1b4e28ba-2fa1-41d2-883f-0016d3cca427"]))
    assert int(most) * MEBIBYTE >= part
