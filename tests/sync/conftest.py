"""Stand-ins for the registries."""

from registries.conftest import here

__all__ = ["here"]
