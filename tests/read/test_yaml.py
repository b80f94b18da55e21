"""YAML read and lines found: properties over generated values and over any text."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from honorpress.read.plain_yaml import parse_plain
from honorpress.read.scalars import Value
from honorpress.read.yaml import Key, YamlError, find_spans, locate, parse_yaml
from strategies import mappings, values


@given(values(), st.booleans(), st.booleans())
@example("0391", False, False)
@example({"17:30": dt.date(2024, 2, 29)}, True, False)
def test_reads_what_pyyaml_writes(value: Value, flow: bool, ascii_only: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=not ascii_only, default_flow_style=flow, sort_keys=False)
    assert parse_yaml(text) == (value, ())


@given(mappings(), st.sampled_from([None, False]), st.integers(20, 90))
def test_finds_the_line_of_every_value(value: dict[str, Value], flow: bool | None, width: int) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=width)
    root = yaml.compose(text, yaml.SafeLoader)  # PyYAML's own parser in Python
    for keys, node in _places(root, ()):
        line, column = locate(text, keys)
        assert (line, column) == (node.start_mark.line + 1, node.start_mark.column + 1), keys


def _places(node: yaml.Node | None, keys: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], yaml.Node]]:
    """Each value's keys and the node at which an editor would look for it."""
    if isinstance(node, yaml.MappingNode):
        for key, below in node.value:
            yield (*keys, key.value), key
            yield from _places(below, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, below in enumerate(node.value):
            yield (*keys, index), below
            yield from _places(below, (*keys, index))


_SIGNS = st.text(st.sampled_from(" \n\t:-?[]{},#&*!|>'\"%@`~a1é张\x00\x85\u2028\ud800\ufeff"), max_size=40)


@given(st.text() | _SIGNS | st.binary().map(lambda data: data.decode("latin-1")), st.booleans())
def test_any_text_is_read_or_refused(text: str, tags: bool) -> None:
    try:
        parse_yaml(text, tags=tags)
    except YamlError as error:
        assert error.fault.line >= 1 and error.fault.column >= 1
    assert locate(text, ["a", 0, "b"]) >= (1, 1)


@pytest.mark.parametrize("sign", ["[", "- ", "{a: ", "? ", "a:\n", "[{a: "])
def test_deep_nesting_is_refused(sign: str) -> None:
    """In a process of its own: the C parser used to overflow its stack and took Python with it."""
    program = f"""if True:
        from honorpress.read.yaml import YamlError, locate, parse_yaml
        text = "".join(" " * n + {sign!r} if "\\n" in {sign!r} else {sign!r} for n in range(1200)) * 100
        try:
            parse_yaml(text)
        except YamlError as error:
            print(error.fault.code)
        locate(text, ["a"])
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("yaml-too-deep", 0), done.stderr


def test_many_brackets_side_by_side_are_read() -> None:
    text = "".join(f"- {{a: [{n}]}}\n" for n in range(600))
    assert parse_yaml(text)[0] == [{"a": [n]} for n in range(600)]


@pytest.mark.parametrize("depth", [40, 41])
def test_nests_as_deep_as_allowed(depth: int) -> None:
    text = "[" * (depth + 1) + "]" * (depth + 1)
    if depth == 40:
        assert parse_yaml(text)[1] == ()
    else:
        with pytest.raises(YamlError):
            parse_yaml(text)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, one in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("tags", [False, True])
@pytest.mark.parametrize("text", [BOMB, "a: &a [*a]", "a: &a {b: *a}"])
def test_aliases_cannot_multiply(text: str, tags: bool) -> None:
    with pytest.raises(YamlError):
        parse_yaml(text, tags=tags)


def test_aliases_are_followed_where_tags_are() -> None:
    assert parse_yaml("a: &a [1]\nc: *a", tags=True)[0] == {"a": [1], "c": [1]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("名字: 张三\n单位: 甲\n坏: \x01\n", 3),  # counted in bytes, this was line 4
        ("a: 1\nb: [\n", 3),
        ("a: b: c", 1),
        ('a: 1\nb: "\\0"', 2),
        ('a: "\\u2028"', 1),
        ("a: 1\nb: !!python/name:os.system x", 2),
        ("a: 1\n---\nb: 2", 2),
    ],
)
def test_faults_have_their_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert caught.value.fault.line == line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17:30", "17:30"),
        ("no", "no"),
        ("On", "On"),
        ("0391", "0391"),
        ("2024-2-9", dt.date(2024, 2, 9)),
        ("2024-02-30", "2024-02-30"),
        ("20２６-01-01", "20２６-01-01"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("-7", -7),
        ("2.50", 2.5),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_plain_words(text: str, value: Value) -> None:
    assert parse_yaml(text)[0] == value


def test_the_first_of_a_repeated_key_wins() -> None:
    value, faults = parse_yaml("a: 1\nb: 2\na: 3\n")
    assert value == {"a": 1, "b": 2}
    assert [(fault.code, fault.line, fault.detail) for fault in faults] == [("repeated-key", 3, "a")]


def test_finds_the_spans_of_keys() -> None:
    text = "名: 张\noffice:\n  phone: 1 # 2\n# 3\nacts:\n- {contacts: [甲, 乙 丙], x: 1}\n"
    assert sorted(text[a:b] for a, b in find_spans(text, {"office", "contacts"})) == ["1", "乙 丙", "甲"]


_WORDS = [
    *r"""张三
0391
-1
2024-02-29
2024-02-30
~
yes
1.5
17:30
a b
a#b
a #b
#b
a: b
a:
a::b
'a: b'
"a #b"
'a''b'
"a\n"
'a
"
''
[a, b]
[]
{}
[ ]
[a,b]
[a, 'b, c', "d]", 2]
[a, ]
[, a]
[a b, c#, d ]
{a: b}
{a: b, c: 'd, e', f: 0391, g: "h: {"}
{a: b, a: c}
{a: b,c: d}
{a: b, c:d}
{a: b, c: }
{a: b, c}
{a: [b]}
{a: b?, c: d}
{a:  b}
{a: b c: d}
{a: b} c
[a] b
{a: "b"}
{a: 张三, b-c: 《d》}
|
>-
*a
&a x
!t x
- x
-x
…
...
---
%
@a
?x
,x
`x
=
<<
a, [b] {c}
《a》：b
(x)
.5
+5
a\b""".splitlines(),
    *(
        "",
        "",
        "",
        "a\tb",
        "a ",
        "a\u3000b",
        "a\u00a0: b",
        "a:\u3000b",
        "a\u3000#b",
        "{a: b\u3000}",
        "[a\t, b]",
    ),
]
_PLAIN_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "  ", "    ", "      ", " "]),
        st.sampled_from(["", "", "", "- ", "-  ", "- - "]),
        st.sampled_from(["", "a: ", "b: ", "c:", "a-b_1: ", "名: ", "a:  ", "'a': ", "? ", "#a: "]),
        st.sampled_from(_WORDS),
    ).map("".join),
    max_size=8,
)


@given(_PLAIN_LINES.map("\n".join), st.booleans())
@example("a:\n- b: 1\n  c:\n  - x\n  - y\n- b: 2\nd: e", True)
@example("a:\n  - b:\n      c: 1\n    d: 2\n  -  x", True)
@example("a:\nb:\n  c: d\n e: f", False)
@example("a: b\n  c: d", False)
@example("a: b\n  c", False)
@example("- a\n- b", False)
@example("  a: b", True)
@example("a:\n  - {b: 1, c: 'd'}\n  - [e]\nf: [g, 2]", True)
def test_plain_lines_are_read_as_the_parser_reads_them(text: str, ended: bool) -> None:
    text += "\n" * ended
    found = parse_plain(text)
    if found is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("honorpress.read.yaml.parse_plain", lambda text: None)
            value, faults = parse_yaml(text)
        assert (repr(found), ()) == (repr(value), faults)


def test_a_record_as_we_write_them_is_plain() -> None:
    """Else reading would be four times slower, and nothing else would tell."""
    value = parse_plain(
        "name: 陆超\nemployer: 北京鼎成港务中心\nhonours:\n- year: 1999\n  title: '“1999”先进: 个人'\n"
        "- {year: 2002, title: 一等奖}\nachievements:\n  patents:\n    invention: 1\n  innovations:\n"
        "  - name: 创新7项\nphotos:\n  - file: portrait.jpg\n    consent: {date: 2010-01-04, form: 示例 1}\n"
        "same_as: [kaifeng/2020/a, kaifeng/2021/b]\nquotation:\n"
    )
    assert value == {
        "name": "陆超",
        "employer": "北京鼎成港务中心",
        "honours": [{"year": 1999, "title": "“1999”先进: 个人"}, {"year": 2002, "title": "一等奖"}],
        "achievements": {"patents": {"invention": 1}, "innovations": [{"name": "创新7项"}]},
        "photos": [{"file": "portrait.jpg", "consent": {"date": dt.date(2010, 1, 4), "form": "示例 1"}}],
        "same_as": ["kaifeng/2020/a", "kaifeng/2021/b"],
        "quotation": None,
    }
