"""The approval form of a programme as a Word document, one person each.

As annex 1 of 汴总发〔2021〕31号, without the boxes for ID number and phone, which have no place in a record.

Source of the markup: ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import field_of
from honorpress.intake.notes import most_characters
from honorpress.intake.packing import pack
from honorpress.model.programme import PERSONAL_FIELDS, Programme

_COLUMNS: Final = 12
_WIDTH_TWIPS: Final = 9070
"""Of the text on A4 with margins of 25 mm."""
_UNIT_TWIPS: Final = _WIDTH_TWIPS // _COLUMNS

_TYPES: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
<Override PartName="/word/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"""
_RELATIONS: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Target="{target}" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>"""
_STYLES: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>\
<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="24"/>\
<w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
_DOCUMENT: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}\
<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" \
w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>"""
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    span: int
    merge: str = ""
    """`restart` begins an area that goes down, `continue` goes on with it."""
    left: bool = False


_Row = tuple[Sequence[_Box], int]
"""Boxes and the least height in twips."""


def form_docx(programme: Programme, years: Sequence[int]) -> bytes:
    """Make the form, the same bytes each time. `years`, one to five, have boxes of their own."""
    rows = "".join(_row(boxes, height) for boxes, height in _rows(programme, years))
    grid = f'<w:gridCol w:w="{_UNIT_TWIPS}"/>' * _COLUMNS
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH_TWIPS}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    body = (
        _paragraph(f"{programme.title}推荐审批表", size=36, bold=True)
        + table
        + _paragraph(_foot(programme), left=True)
    )
    office = "word/document.xml"
    return pack(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELATIONS.format(target=office, kind="officeDocument").encode(),
            office: _DOCUMENT.format(body=body).encode(),
            "word/styles.xml": _STYLES.encode(),
            "word/_rels/document.xml.rels": _RELATIONS.format(target="styles.xml", kind="styles").encode(),
        }
    )


def _foot(programme: Programme) -> str:
    regulation = programme.regulations[0]
    return f"依据：《{regulation.title}》{regulation.number or ''}。不填身份证号和手机号。"


def _label(to: str) -> str:
    return field_of(to).label


def _rows(programme: Programme, years: Sequence[int]) -> Iterator[_Row]:
    public = {policy.field for policy in programme.public_fields}
    single = ["name", "trade", "employer", "position", "grade", "professional_title", "qualification"]
    single += ["industry_class", "industry", "years_on_post", "specialty", "special_skill"]
    single += ["recommender"] if programme.recommenders else []
    single += ["route"] if programme.routes else []
    single += [name for name in PERSONAL_FIELDS if name in public]
    for start in range(0, len(single), 2):
        pair = single[start : start + 2]
        boxes = [box for to in pair for box in (_Box(_label(to), 2), _Box("", 4, left=True))]
        yield (boxes if len(pair) == 2 else [boxes[0], _Box("", 10, left=True)]), 520
    for to, height in (("summary", 800), ("career", 1800), ("honours", 1800)):
        yield [_Box(_label(to), 2), _Box("", 10, left=True)], height
    yield from _counts()
    yield from _years(years)
    most = most_characters(programme, "summary")
    limit = f"（{most}字以内）" if most and most > 200 else ""
    yield [_Box(f"{_label('deeds')}{limit}", 2), _Box("", 10, left=True)], 4200
    for body in ("所在单位意见", "推荐单位意见", "审批意见"):
        yield [_Box(body, 2), _Box("（公章）　　　　年　　月　　日", 10)], 1000


def _counts() -> Iterator[_Row]:
    """Patents, and awards by level."""
    yield (
        [
            _Box("专利数量", 2),
            *(box for part in ("发明专利", "实用新型", "外观设计") for box in (_Box(part, 2), _Box("", 1))),
            _Box("件", 1),
        ],
        480,
    )
    levels = ("国家级", "省部级", "地厅级", "企业级")
    yield (
        [
            _Box("获奖等级", 2),
            *(box for part in levels for box in (_Box(part, 1), _Box("", 1))),
            _Box("项", 2),
        ],
        480,
    )


def _years(years: Sequence[int]) -> Iterator[_Row]:
    """Economic effect, a year a row; agreements and training, a year a column."""
    heads = [_Box("年度", 2), _Box("创效(万元)", 4), _Box("节资(万元)", 4)]
    yield [_Box("经济效益", 2, "restart"), *heads], 480
    for year in years:
        yield [_Box("", 2, "continue"), _Box(str(year), 2), _Box("", 4), _Box("", 4)], 480
    groups = ("签订师带徒协议(份)", "各类培训(人次)")
    width, wider = divmod(10, 2 * len(years))
    spans = [width + (place < wider) for place in range(2 * len(years))]
    middle = sum(spans[: len(years)])
    yield [_Box("培养人才", 2, "restart"), _Box(groups[0], middle), _Box(groups[1], 10 - middle)], 480
    texts = [str(year) for year in (*years, *years)]
    yield [_Box("", 2, "continue"), *(_Box(text, span) for text, span in zip(texts, spans, strict=True))], 480
    yield [_Box("", 2, "continue"), *(_Box("", span) for span in spans)], 480


def _row(boxes: Sequence[_Box], height: int) -> str:
    cells = "".join(map(_cell, boxes))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'
    )


def _cell(box: _Box) -> str:
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[box.merge]
    place = f'<w:tcW w:w="{_UNIT_TWIPS * box.span}" w:type="dxa"/><w:gridSpan w:val="{box.span}"/>{merge}'
    text = _paragraph(box.text, left=box.left)
    return f'<w:tc><w:tcPr>{place}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'


def _paragraph(text: str, *, size: int = 0, bold: bool = False, left: bool = False) -> str:
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:jc w:val="{"left" if left else "center"}"/></w:pPr>{run}</w:p>'
