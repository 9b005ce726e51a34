"""A real browser to look at pages with: Chromium, wherever it is, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

SHOWN = """() => [...document.querySelectorAll('li.paper')]
    .filter((paper) => !paper.closest('[hidden]')).map((paper) => paper.id)"""
"""The ids of the papers that are shown, for the browser."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str:
    """The path of a Chromium that is installed, or of that which PUBMAN_CHROMIUM names; empty if there is none."""
    named = os.environ.get("PUBMAN_CHROMIUM", "")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), "")


def axe() -> str:
    """The source of axe-core: PUBMAN_AXE is its axe.min.js, or a folder where npm has installed it; empty if absent."""
    named = os.environ.get("PUBMAN_AXE", "") or os.environ.get("NODE_PATH", "").split(os.pathsep)[0]
    for place in ("", "axe.min.js", "axe-core/axe.min.js", "node_modules/axe-core/axe.min.js"):
        file = Path(named, place)
        if named and file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


@contextmanager
def started() -> "Iterator[Browser]":
    """The browser; skips, saying so, where there is none to start."""
    if not chromium():
        pytest.skip("no Chromium here: install chromium, or name one in PUBMAN_CHROMIUM")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    with playwright.sync_playwright() as driver:
        # In a container root has no sandbox, and these pages are the tests' own.
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=chromium(), args=options)
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """A page in a context of its own, and whatever it asked for or complained of."""

    def __init__(
        self,
        browser: "Browser",
        *,
        script: bool = True,
        scheme: Literal["light", "dark"] = "light",
        width: int = 1280,
        height: int = 900,
    ) -> None:
        self.context = browser.new_context(
            java_script_enabled=script,
            color_scheme=scheme,
            viewport={"width": width, "height": height},
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.asked: list[str] = []
        self.refused: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.refused.append(request.url))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._complain)

    def _listen(self, message: "ConsoleMessage") -> None:
        # Chromium says so when a test asks whether something hidden is to be seen.
        if "hidden by content-visibility" not in message.text:
            self.complaints.append(message.text)

    def _complain(self, dialog: "Dialog") -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str) -> "Page":
        """Go to an address, and wait until it is there."""
        self.page.goto(address)
        return self.page

    def papers(self) -> list[str]:
        """The ids of the papers that are shown, in their order."""
        ids: list[str] = self.page.evaluate(SHOWN)
        return ids

    def asked_of_hosts(self) -> list[str]:
        """What it asked for beside itself and what it carries."""
        return [url for url in self.asked[1:] if not url.startswith("data:")]
