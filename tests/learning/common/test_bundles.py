"""What is written apart and fetched as one."""

from pathlib import Path

from django.contrib.staticfiles.finders import find


def written(path):
    return Path(find(path)).read_text(encoding="utf-8")


def test_modules_of_a_bundle_no_longer_fetch_each_other_and_still_fetch_others(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    settings.SCRIPT_BUNDLES = {"one/page.js": ("one/line.js", "two/use.js")}
    for path, text in {
        "one/line.js": "export const line = 1;\n",
        "two/use.js": 'import { line } from "../one/line.js";\nimport { say } from "../minga/minga.js";\nsay(line);\n',
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    expected = 'export const line = 1;\n\nimport { say } from "../minga/minga.js";\nsay(line);\n'
    assert written("one/page.js") == expected


def test_the_page_of_a_roadmap_has_its_line_and_its_script_in_one():
    text = written("capstones/writing.js")
    assert "export function listen(" in text
    assert "class Section extends Saver" in text
    assert "../live/live.js" not in text
