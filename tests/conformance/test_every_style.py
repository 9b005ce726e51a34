"""A fixed sample of the official styles on the corpus; the program beside this file does all of them."""

from conformance import every_style

from conftest import SHARED, needs_shared


@needs_shared
def test_a_sample_of_the_official_styles_renders_the_corpus_without_an_exception() -> None:
    names = every_style.independent_styles()
    assert len(names) > 2_500
    assert [found for name in names[::120] if (found := every_style.fault(SHARED / "csl" / "corpus.json", name))] == []
