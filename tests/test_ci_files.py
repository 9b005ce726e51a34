"""The action, the hooks and the workflow of the guide are what GitHub and pre-commit read."""

import os
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
@pytest.mark.parametrize("page", ["guide/ci.md", "sync.md"])
def test_the_workflow_of_the_docs_is_valid(page: str, tmp_path: Path) -> None:
    (tmp_path / "publications.yml").write_text(workflow_in(page), encoding="utf-8")
    validate("github-workflows", tmp_path / "publications.yml")


def workflow_in(page: str) -> str:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    workflow = re.search(r"^```yaml\n(name:.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert workflow
    return workflow[1]


def test_the_workflow_of_sync_calls_it_as_it_can_be_called() -> None:
    workflow = workflow_in("sync.md")
    [arguments] = re.findall(r"^ +pubman (sync .*?) > sync\.md", workflow, re.MULTILINE)
    assert main([*shlex.split(arguments), "--help"], standalone_mode=False) == 0
    assert not [script for script in scripts_in(workflow) if "${{" in script]


@pytest.mark.parametrize(
    ("code", "number", "done"),
    [
        (0, "", None),
        (0, "7", "issue close 7 --comment No work is missing any more."),
        (1, "", "issue create --title Missing --body-file sync.md"),
        (1, "7", "issue edit 7 --body-file sync.md"),
        (3, "7", None),
        (2, "", None),
    ],
)
def test_the_workflow_of_sync_keeps_one_issue(tmp_path: Path, code: int, number: str, done: str | None) -> None:
    calls = tmp_path / "calls"
    stubs = {
        "pubman": f"echo told; exit {code}",
        "gh": f'echo "$*" >> {calls}; case "$2" in list) echo "{number}";; esac',
    }
    for name, body in stubs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    output = tmp_path / "output"
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "CODE": str(code),
        "TITLE": "Missing",
    }

    def run(script: str) -> int:
        return subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=False).returncode

    compare, tell = scripts_in(workflow_in("sync.md"))
    assert run(compare) == (2 if code == 2 else 0)
    assert output.read_text() == f"code={code}\n"
    assert (tmp_path / "summary").read_text() == "told\n"
    # The second step has a condition: nothing is done unless the comparison is whole.
    if code in (0, 1):
        assert run(tell) == 0
    told = calls.read_text().splitlines() if calls.exists() else []
    assert [call for call in told if not call.startswith("issue list")] == ([done] if done else [])


def scripts_in(workflow: str) -> list[str]:
    found = re.findall(r"^ +run: \|\n((?:(?: {10}.*)?\n)+)", workflow, re.MULTILINE)
    return ["\n".join(line.removeprefix(" " * 10) for line in script.split("\n")) for script in found]


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
