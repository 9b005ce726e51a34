"""From a bibliography to a page: decorate references, make a section of them, and put it where it belongs."""
