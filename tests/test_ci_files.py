"""The action, the hooks and the workflow of the guide are what GitHub and pre-commit read."""

import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import ROOT
from pubman.cli import main

needs_schemas = pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")


def validate(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_schemas
def test_the_action_is_valid() -> None:
    validate("github-actions", ROOT / "action.yml")


@needs_schemas
def test_the_workflow_of_the_guide_is_valid(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "ci.md").read_text(encoding="utf-8")
    workflow = re.search(r"^```yaml\n(name:.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert workflow
    (tmp_path / "publications.yml").write_text(workflow[1], encoding="utf-8")
    validate("github-workflows", tmp_path / "publications.yml")


def test_every_hook_and_every_option_of_the_action_is_one_of_the_command() -> None:
    hooks = re.findall(r"^ +entry: pubman (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text(), re.MULTILINE)
    assert len(hooks) == 3
    action = (ROOT / "action.yml").read_text()
    options = " ".join(re.findall(r"options\+=\(([^)]*)\)", action)).replace('"$OLDER_THAN"', "30d")
    assert "--locked" in options
    for arguments in [*hooks, f"verify {options} --report github", "build --check"]:
        assert main([*shlex.split(arguments), "--help"], standalone_mode=False) == 0
    for option in re.findall(r"--[a-z-]+", options):
        assert option in (ROOT / "docs" / "cli.md").read_text()


def test_no_input_of_the_action_is_a_part_of_a_script() -> None:
    scripts = re.findall(r"^ +run: (?:\|\n(?:(?: {8}.*)?\n)+|.*)", (ROOT / "action.yml").read_text(), re.MULTILINE)
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]
