"""Calendars, read by a parser that is not ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from honorpress.data.calendars import calendar_files
from honorpress.data.icalendar import CalendarEvent, folded, render_calendar
from support.desks import published_at, small_desk
from support.sites import SMALL_SITE, Overrides, edited

COHORT = "honorees/craft/2024/cohort.yml"
TERM = "honorees/craft/outreach/term.md"
DAY = dt.date(2024, 3, 8)


def calendars(root: Path, day: str = "2024-06-01", overrides: Overrides | None = None) -> Mapping[str, bytes]:
    return dict(calendar_files(small_desk(root, day, overrides)))


def events(data: bytes) -> list[Event]:
    """The events of a calendar that is sound: lines, required properties, one day or more."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert (calendar["VERSION"], bool(calendar["PRODID"]), calendar.errors) == ("2.0", True, [])
    found = list(calendar.walk("VEVENT"))
    for event in found:
        assert event.errors == []
        assert event.decoded("DTSTART") < event.decoded("DTEND")
        assert event.decoded("DTSTAMP").utcoffset() == dt.timedelta(0)
    assert found and len({event["UID"] for event in found}) == len(found)
    return found


def test_last_day_of_a_notice(tmp_path: Path) -> None:
    """Five working days from a Monday end on the Friday; the event takes that day and no other."""
    (event,) = events(
        calendars(tmp_path, overrides=published_at("https://example.org/"))["feeds/notices.ics"]
    )
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, DAY + dt.timedelta(days=1))
    assert event["SUMMARY"] == "示例 公示最后一天：拟命名人选公示"
    assert event["URL"] == "https://example.org/notices/craft/2024/notice/"
    assert event.decoded("DTSTAMP") == dt.datetime(2024, 3, 3, 16, tzinfo=dt.UTC)  # midnight in Shanghai


def test_the_closing_hour_is_told(tmp_path: Path) -> None:
    hour = edited(COHORT, ("unit: working-days}", 'unit: working-days, closing: "17:30"}'))
    (event,) = events(calendars(tmp_path, overrides=hour)["feeds/notices.ics"])
    assert "当日17:30截止" in event["DESCRIPTION"]
    assert "URL" not in event


def test_terms_and_sessions(tmp_path: Path) -> None:
    term, session = events(calendars(tmp_path)["feeds/campus.ics"])
    assert (term.decoded("DTSTART"), term.decoded("DTEND")) == (dt.date(2024, 3, 1), dt.date(2024, 7, 1))
    assert term["DESCRIPTION"] == "一条焊缝"
    assert (session.decoded("DTSTART"), session["LOCATION"]) == (dt.date(2024, 5, 8), "示例小学")


def test_a_term_typed_the_wrong_way_round_is_still_an_event(tmp_path: Path) -> None:
    wrong = edited(TERM, ("ends: 2024-06-30", "ends: 2024-02-01"))
    assert events(calendars(tmp_path, overrides=wrong)["feeds/campus.ics"])


def test_a_ceremony_is_there_once_there_is_a_decision(tmp_path: Path) -> None:
    text = {COHORT: SMALL_SITE[COHORT] + "ceremony: {date: 2024-04-28, place: 示例文化宫}\n"}
    assert "feeds/ceremonies.ics" not in calendars(tmp_path, "2024-03-19", text)
    (event,) = events(calendars(tmp_path, "2024-03-20", text)["feeds/ceremonies.ics"])
    assert (event.decoded("DTSTART"), event["LOCATION"]) == (dt.date(2024, 4, 28), "示例文化宫")


def test_nothing_early_and_nothing_guessed(tmp_path: Path) -> None:
    """Before the notice, and where the holiday decree is not out, there is no event."""
    assert calendars(tmp_path, "2024-03-03") == {}
    later = edited(
        COHORT, ("first: 2024-03-04", "first: 2098-12-20"), ("signed: 2024-03-20", "signed: 2099-03-20")
    )
    assert "feeds/notices.ics" not in calendars(tmp_path, "2098-12-25", later)


def test_the_day_of_building_changes_nothing(tmp_path: Path) -> None:
    assert calendars(tmp_path, "2024-06-01") == calendars(tmp_path, "2025-06-01")


def test_names_of_events_stay_wherever_they_are_published(tmp_path: Path) -> None:
    plain = events(calendars(tmp_path)["feeds/campus.ics"])
    published = events(calendars(tmp_path, overrides=published_at("https://x.example/"))["feeds/campus.ics"])
    assert [event["UID"] for event in plain] == [event["UID"] for event in published]
    assert all(urlsplit(event["URL"]).scheme == "https" for event in published)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    event = CalendarEvent("x", DAY, DAY, DAY, text or "x", description=f"a\n{text}", place=text)
    (found,) = events(render_calendar(text or "n", [event]))
    assert found["SUMMARY"] == (text or "x")
    assert found["DESCRIPTION"] == f"a\n{text}"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x85", "\u2028", "\r"])
def test_control_characters_do_not_break_lines(control: str) -> None:
    event = CalendarEvent("x", DAY, DAY, DAY, f"a{control}END:VEVENT")
    (found,) = events(render_calendar("n", [event]))
    assert found["SUMMARY"] == "a END:VEVENT"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_lines_are_folded_between_characters(text: str) -> None:
    pieces = list(folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    assert all(piece.startswith(" ") for piece in pieces[1:])
