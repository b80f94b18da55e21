"""Spacing of names as kept and as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.names.display import clean_name, pad_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张　红", "张红"),
        ("张 红", "张红"),
        ("张\u00a0\u00a0红", "张红"),
        (" 张\u2003红\t", "张红"),
        ("张\u200b红\ufeff", "张红"),
        ("王 小 明\n", "王小明"),
        ("𬭎　𫖮", "𬭎𫖮"),
        ("艾力更 · 依明巴海", "艾力更·依明巴海"),
        ("艾力更•依明巴海", "艾力更·依明巴海"),
        ("艾力更・依明巴海", "艾力更·依明巴海"),
        ("艾力更‧依明 巴海", "艾力更·依明巴海"),
        ("John  Smith", "John Smith"),
        ("  Anna\u00a0Maria　Lopez ", "Anna Maria Lopez"),
        ("李 Tom Smith", "李Tom Smith"),
        ("Rene\u0301", "René"),
        ("丁守正", "丁守正"),
        ("　 ", ""),
        ("", ""),
    ],
)
def test_clean_name(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("张红", "张　红"),
        ("张 红", "张　红"),
        ("𬭎𫖮", "𬭎　𫖮"),
        ("王小明", "王小明"),
        ("欧阳震华", "欧阳震华"),
        ("红", "红"),
        ("Al", "Al"),
        ("阿Q", "阿Q"),
    ],
)
def test_pad_name(name: str, printed: str) -> None:
    assert pad_name(name) == printed


@given(st.text(st.sampled_from("张红𬭎Ae\u0301 \u3000\u00a0\u200b·•\t"), max_size=12))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean_name(clean_name(typed)) == clean_name(typed)


@given(st.text(st.sampled_from("张红𬭎A \u3000"), max_size=4))
def test_padding_is_undone_by_cleaning(typed: str) -> None:
    assert clean_name(pad_name(typed)) == clean_name(typed)
