"""What all tests share: where the reference data is, and how long Hypothesis may take."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared"))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no reference data at {SHARED}; set PUBMAN_SHARED to its folder"
)

settings.register_profile("pubman", deadline=None, derandomize=True)
settings.load_profile("pubman")
