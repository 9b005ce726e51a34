from pubman.richtext import FormatSpan, LinkSpan, NameSpan, Node, Nodes, Span, VariableSpan, map_spans, plain

TREE: Nodes = (
    NameSpan("author", 0, ("Mao, Y.",)),
    " ",
    VariableSpan("title", ("a ", FormatSpan("font-style", "italic", ("b",)))),
)


def test_plain_text_is_what_the_leaves_say() -> None:
    assert plain(TREE) == "Mao, Y. a b"


def test_a_span_can_be_replaced_by_another() -> None:
    def underline(span: Span, children: Nodes) -> Node:
        named = isinstance(span, NameSpan)
        return FormatSpan("text-decoration", "underline", children) if named else children[0]

    assert map_spans(TREE, underline) == (FormatSpan("text-decoration", "underline", ("Mao, Y.",)), " ", "a ")


def test_children_are_changed_before_their_parents() -> None:
    seen: list[str] = []

    def remember(span: Span, children: Nodes) -> Node:
        seen.append(plain(children))
        return LinkSpan("https://a.org", (plain(children).upper(),))

    changed = map_spans(TREE[2:], remember)
    assert seen == ["b", "a B"]
    assert plain(changed) == "A B"
