"""The JSON report has the keys that its schema in the docs has, every one, and no other."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI, SURVEY
from registries.samples import BOUNDS
from registries.stand_in import World, status, world

from conftest import ROOT
from pubman import bibtex
from pubman.reports import get_report
from pubman.verify import verify

SCHEMA = ROOT / "docs" / "verify-report.schema.json"
PAGE = ROOT / "docs" / "verify.md"

needs_schemas = pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")


def closed(schema: Any) -> Any:
    """The schema without room for keys that it does not have."""
    if isinstance(schema, list):
        return list(map(closed, schema))
    if not isinstance(schema, dict):
        return schema
    inside = {name: closed(value) for name, value in schema.items()}
    return inside | ({"additionalProperties": False} if "properties" in schema else {})


def bibliography(folder: Path) -> str:
    entries = [
        f"@article{{{SAFARI.key}, title = {{{SAFARI.title}}}, doi = {{https://doi.org/{SAFARI.doi}}}}}",
        f"@article{{{AQUILA.key}, title = {{Tulips of the sea}}, doi = {{{AQUILA.doi}}}}}",
        f"@article{{{SURVEY.key}, title = {{{SURVEY.title}}}, doi = {{10.1234/nowhere}}, isbn = {{9783161484100}}}}",
        f"@misc{{{LORA.key}, title = {{{LORA.title}}}, eprint = {{{LORA.arxiv}}}, archiveprefix = {{arXiv}}}}",
        "@book{without, title = {A work without an identifier}, url = {https://example.org/a}}",
    ]
    path = folder / "refs.bib"
    path.write_text("\n".join(entries) + "\n")
    return str(path)


def reports(here: World, folder: Path) -> list[str]:
    library = bibtex.read(bibliography(folder))
    here.ail("arxiv", status(503))
    asked = [verify(library, urls=here.urls, cache=False, bounds=BOUNDS, search=search) for search in (False, True)]
    return [get_report("json")(report) for report in asked]


@needs_schemas
def test_every_report_is_one_by_the_schema_and_has_no_other_key(tmp_path: Path) -> None:
    with world() as here:
        told = reports(here, tmp_path)
    seen = json.loads(told[0])
    assert {one["verdict"] for one in seen["entries"]} == set(seen["counts"])
    assert any(finding["edit"] for finding in seen["findings"])
    assert seen["outages"]
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(closed(json.loads(SCHEMA.read_text(encoding="utf-8")))))
    files = [tmp_path / f"{place}.json" for place in range(len(told))]
    for file, text in zip(files, told, strict=True):
        file.write_text(text)
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    less = tmp_path / "less.json"
    less.write_text(json.dumps({name: value for name, value in seen.items() if name != "silenced"}))
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), str(less)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_every_key_of_the_schema_is_in_the_docs() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## The JSON report")[2]
    named = set(re.findall(r"`(?:\w+(?:\[\])?\.)?(\w+)`", page))

    def keys(schema: Any) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        inside = {name for value in schema.values() for name in keys(value)}
        return inside | (
            set(schema["properties"]) - {"verified", "mismatch", "absent", "unknown", "not checked"}
            if "properties" in schema
            else set()
        )

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert keys(schema) - named == set()
