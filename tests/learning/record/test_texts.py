"""How the demonstration speaks to those who take part: as the pages do, which say "usted"."""

import json
import re
from pathlib import Path

import pytest

from learning.record import demo
from learning.record.demo.editions import PLANS

TEXTS = Path(demo.__file__).parent / "course"
OF_THE_TEAM = [*sorted((TEXTS / "es").glob("*.json")), TEXTS / "sessions.json"]
FAMILIAR = re.compile(
    r"\b(tú|tus?|ti|te|contigo|tuy[oa]s?|vos|eres|puedes|tienes|quieres|sabes|debes|conoces|vas|estás"
    r"|elige|mira (?:la|el)|busca|guarda|comparte|compara|reúne|revisa|pregunta a|cuéntalo)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", OF_THE_TEAM, ids=lambda file: file.name)
def test_a_course_says_usted(file):
    assert FAMILIAR.findall(file.read_text(encoding="utf-8")) == []


def test_so_do_the_tutor_and_the_titles():
    threads = json.loads((TEXTS / "discussions.json").read_text(encoding="utf-8"))
    said = [plan.title for plan in PLANS]
    said += [thread["title"] for thread in threads if thread["author"] == "tutor"]
    said += [text for thread in threads for author, text in thread["posts"] if author == "tutor"]
    assert len(said) > 6
    assert [words for words in said if FAMILIAR.search(words)] == []
