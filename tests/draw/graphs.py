"""Graphs with hostile words in every place, for the writers of text forms."""

from __future__ import annotations

from hypothesis import strategies as st

from stormcli.view.graph import Edge, EdgeKind, Graph, Group, Node, NodeKind

HOSTILE = (
    *(
        '"',
        "'",
        "<b>bold</b>",
        "<",
        "&",
        "&amp;",
        "&#65;",
        "&lt;",
        "#quot;",
        "#35;",
        "#x",
        "\\",
        "\\N \\G \\n \\l",
        "\\\\",
    ),
    *(
        "x\\",
        "**x** //y// __z__ --w-- ~~v~~",
        "[[http://x.example{t} l]]",
        "!include /etc/passwd",
        "' comment",
        "@enduml",
    ),
    *("@startuml", "%date()", "%n()", "%newline()", "$x", "$$x^2$$", "{a|b}", "<$sprite>", "<img:/etc/passwd>"),
    *(
        "<U+0041>",
        "~**x",
        "* bullet",
        "- item",
        "1. list",
        "# head",
        "= head",
        "----",
        "==",
        "..",
        "...",
        "__",
        "|a|b|",
    ),
    *(
        "<<x>>",
        "end",
        "END",
        "end note",
        "endlegend",
        "graph",
        "subgraph",
        "class",
        "click x",
        "style x fill",
        "default",
    ),
    *(
        "`code`",
        "%%{init: {}}%%",
        "%% comment",
        "---",
        "title: x",
        "A-->B",
        "A --> B : c",
        "o--o",
        "x--x",
        "<br>",
        "<br/>",
    ),
    *(
        "]]>",
        "-->",
        "</text><script>alert(1)</script>",
        "'); alert(1)//",
        "<TABLE><TR><TD>",
        "<>",
        "javascript:alert(1)",
    ),
    *(
        "https://a.example/b?c=d&e#f",
        "www.example.com",
        "me@example.com",
        "fa:fa-car",
        "<color:red>x",
        "<size:30>",
        '""x""',
    ),
    *(
        "é ü ß ﬂ°°65¶ß",
        "中文",
        "😀 👩‍👩‍👧",
        "e\u0301",
        "\u202eabc",
        "\u2028",
        "\x00",
        "a\nb",
        "\t",
        "",
        " ",
        "a  b",
        "0",
        "#1",
    ),
    *("A very long sentence that nobody would ever put on a sticky and that has to be broken somewhere", "W" * 60),
)
WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
    st.text(max_size=12),
    st.text("\\\"'<>&#;[](){}|!%@$*/_~`=-.:^ \nNnab1", max_size=16),
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A few nodes of any kind, in frames within frames, and arrows of any kind."""
    titles = draw(st.lists(WORDS, min_size=2, max_size=6))
    frames = draw(st.lists(WORDS, max_size=2))
    groups = tuple(
        Group(f"group-{position}", NodeKind.CONTEXT, title, parent=f"group-{position - 1}" if position else "")
        for position, title in enumerate(frames)
    )
    homes = ("", *(group.id for group in groups))
    nodes = tuple(
        Node(
            id=f"event-{draw(WORDS)}.{position}",
            kind=draw(st.sampled_from(NodeKind)),
            title=title,
            lines=tuple(draw(st.lists(WORDS, max_size=2))),
            group=draw(st.sampled_from(homes)),
            description=draw(WORDS),
            emphasis=draw(st.booleans()),
        )
        for position, title in enumerate(titles)
    )
    ids = st.sampled_from([node.id for node in nodes])
    edges = st.builds(Edge, ids, ids, st.sampled_from(EdgeKind), WORDS, st.integers(0, 12))
    return Graph(draw(WORDS), nodes, tuple(draw(st.lists(edges, max_size=4))), groups, draw(st.booleans()))
