"""The process in which a document is read: a document on standard input, JSON on standard output."""

import contextlib
import json
import logging
import sys

from pubman.adopt.documents.faults import AS_TEXT, DocumentError

MOST_MEMORY = 2**30
MOST_SECONDS = 60
"""Of the processor, for a process whose parent was killed; the parent itself waits for less."""

MOST_HTML = 8 * 2**20


def main() -> None:
    """Read the document whose kind is the only argument."""
    _bound()
    logging.disable()
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))


def answer(kind: str, data: bytes) -> dict[str, object]:
    """The `html` of a document and its `joined` words, or its `fault` and the `remedy`."""
    try:
        return _read(kind, data)
    except DocumentError as error:
        return {"fault": error.fault, "remedy": error.remedy}
    except MemoryError:
        return {"fault": "reading the document takes too much memory", "remedy": AS_TEXT}
    except Exception:  # whatever a library does with a document that is not as it should be
        return {"fault": "the document is broken", "remedy": f"open it and save it once more; else {AS_TEXT}"}


def _read(kind: str, data: bytes) -> dict[str, object]:
    joined: frozenset[str] = frozenset()
    if kind == "word":
        from pubman.adopt.documents.word import html_of_word

        html = html_of_word(data)
    else:
        from pubman.adopt.documents.paragraphs import html_of_pages
        from pubman.adopt.documents.pdf import pages_of_pdf

        html, joined = html_of_pages(pages_of_pdf(data))
    if len(html) > MOST_HTML:
        raise DocumentError(f"the document has more than {MOST_HTML // 2**20} MiB of text", AS_TEXT)
    # What no file in UTF-8 can hold is in no bibliography.
    return {"html": html.encode("utf-8", "replace").decode(), "joined": sorted(joined)}


def _bound() -> None:
    """Take no more memory and time than a document needs, where the system can see to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
