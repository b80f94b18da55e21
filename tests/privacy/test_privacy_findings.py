"""What holds for every text: offsets, order, masks, and the way back from the folded text."""

from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_values import (
    EVERYWHERE,
    ZERO_WIDTH,
    bank_card,
    id_number,
    mobile,
    old_id_number,
    wrong_id_number,
)

from honorpress.privacy import Finding, Kind, find_private, fold, mask

MAKERS = {
    Kind.MOBILE: mobile,
    Kind.ID_NUMBER: id_number,
    Kind.ID_NUMBER_BAD_CHECK: wrong_id_number,
    Kind.BANK_CARD: bank_card,
}
around = st.text("焦作工匠，。：（）“”\n\t<>\"'=&;/\u200b\u3000é𬭎", max_size=30)
seeds = st.integers(0, 2**32).map(Random)
any_text = st.one_of(
    st.text(max_size=200),
    st.text("0123456789 -.Xx\u200b１３８&#;\\u%<b>@qq.com住址村号楼单元室出生年月日于", max_size=200),
)


@given(st.sampled_from(sorted(MAKERS)), st.sampled_from(sorted(EVERYWHERE)), around, around, seeds)
def test_offsets_hold_the_value_as_written(
    kind: Kind, disguise: str, before: str, after: str, rng: Random
) -> None:
    written = EVERYWHERE[disguise](MAKERS[kind](rng), rng)
    text = before + written + after
    assert [(f.kind, f.start, f.end) for f in find_private(text)] == [
        (kind, len(before), len(before) + len(written))
    ]


@given(st.sampled_from(sorted(MAKERS)), st.sampled_from(sorted(EVERYWHERE)), seeds)
def test_masks_never_hold_the_value(kind: Kind, disguise: str, rng: Random) -> None:
    value = MAKERS[kind](rng)
    written = EVERYWHERE[disguise](value, rng)
    for masked in (mask(kind, written), *(f.masked for f in find_private(written))):
        assert value not in masked
        assert written not in masked
        assert sum(sign.isdigit() for sign in masked) <= 7
        assert find_private(masked) == ()


@given(any_text)
def test_findings_are_ordered_and_apart(text: str) -> None:
    findings = find_private(text)
    ends = [0, *(finding.end for finding in findings)]
    for end, finding in zip(ends, findings, strict=False):
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start] not in ZERO_WIDTH
        assert text[finding.end - 1] not in ZERO_WIDTH


@given(any_text)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    spans = [folded.source_span(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text("焦作工匠abcXYZ0123456789 ,.;:!?-_/()[]{}'\"=+*\n", max_size=200))
def test_plain_text_is_not_copied(text: str) -> None:
    assert fold(text).text is text


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        (Kind.MOBILE, "13812341234", "138****1234"),
        (Kind.MOBILE, "+86 138-1234-1234", "138****1234"),
        (Kind.MOBILE, "１３８1234\u200b1234", "138****1234"),
        (Kind.ID_NUMBER, "41080219800101123x", "41*************23X"),
        (Kind.ID_NUMBER, "410802 19800101 1234", "41*************234"),
        (Kind.ID_NUMBER, "410802800101123", "41**********123"),
        (Kind.ID_NUMBER_BAD_CHECK, "410802198001011234", "41*************234"),
        (Kind.BANK_CARD, "6222 0212 3456 7890 128", "***************0128"),
        (Kind.PRIVATE_EMAIL, "zhangsan@163.com", "z***@163.com"),
        (Kind.PRIVATE_EMAIL, "z＠qq．com", "***@qq.com"),
        (Kind.BIRTH_DATE, "1980年5月6日", "1980-**-**"),
        (Kind.HOME_ADDRESS, "河南省焦作市修武县云台山镇岸上村3组12号", "河南省焦作市修武县云台山镇***"),
        (Kind.HOME_ADDRESS, "岚山区安东卫街道王家村12号", "岚山区安东卫街道***"),
        (Kind.HOME_ADDRESS, "上海市浦东新区张杨路500弄12号", "上海市浦东新区***"),
        (Kind.HOME_ADDRESS, "焦作市解放区阳光小区3号楼", "焦作市解放区***"),
        (
            Kind.HOME_ADDRESS,
            "内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇某路1号",
            "内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇***",
        ),
        (Kind.HOME_ADDRESS, "阳光小区3号楼", "***"),
        (Kind.MOBILE, "1", "****"),
        (Kind.ID_NUMBER, "", "****"),
        (Kind.PRIVATE_EMAIL, "", "***@"),
    ],
)
def test_masks_as_in_practice(kind: Kind, value: str, masked: str) -> None:
    assert mask(kind, value) == masked


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "1 ",
            "1-",
            "1.",
            "11.",
            "1\n",
            "13812345678 ",
            "138 1234 ",
            "1<!--",
            "1<b ",
            "1<b>",
            "%E4%BD%9C",
            "&nbsp;1",
        ),
        *(
            "\\u0031",
            "\u200b",
            "一",
            "出生",
            "出生<b>",
            "1生",
            "生于",
            "birth<",
            "家庭住址",
            "住在某某村",
            "1单元",
            "小区1号楼1",
        ),
        *("镇某村1", "homeAddress", "a@", "a#qq.com", "(at", "村", " ", "&", "<", "QmFzZTY0"),
    ],
)
def test_no_text_takes_time_out_of_proportion(piece: str) -> None:
    started = process_time()
    find_private(piece * (100_000 // len(piece)))
    assert process_time() - started < 5


def test_only_a_wrong_check_digit_is_a_warning() -> None:
    severities = {kind: Finding(kind, 0, 1, "").severity for kind in Kind}
    assert [kind for kind, severity in severities.items() if severity == "warning"] == [
        Kind.ID_NUMBER_BAD_CHECK
    ]


def test_an_error_goes_before_a_warning_and_the_longer_before_the_shorter() -> None:
    text = "13812345678@139.com"
    assert [f.kind for f in find_private(text)] == [Kind.PRIVATE_EMAIL]
    assert [f.kind for f in find_private(text, kinds={Kind.MOBILE})] == [Kind.MOBILE]


def test_old_id_number_is_masked_like_the_new() -> None:
    value = old_id_number(Random(1))
    assert mask(Kind.ID_NUMBER, value) == f"{value[:2]}**********{value[-3:]}"
