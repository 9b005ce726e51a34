"""Stand-ins for the registries."""

from registries.conftest import here, web

__all__ = ["here", "web"]
