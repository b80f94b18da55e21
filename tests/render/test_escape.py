"""What templates print is escaped as MarkupSafe does it."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from honorpress.render.compiling import escape


class Word(StrEnum):
    """A word with a sign."""

    SIGN = "<&>"


@given(st.text(alphabet=st.sampled_from("&<>'\"a焊;#3 \n")))
def test_texts(text: str) -> None:
    assert escape(text) == str(Markup.escape(text))


@pytest.mark.parametrize("value", [None, 3, 2.5, Word.SIGN, Markup("<b>&</b>"), ["<"]])
def test_other_values(value: object) -> None:
    assert escape(value) == str(Markup.escape(value))
