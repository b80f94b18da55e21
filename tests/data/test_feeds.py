"""Atom feeds, read by a parser that is not ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest

from honorpress.data.feeds import ENTRIES_MOST, feed_files
from support.desks import published_at, small_desk
from support.pages import all_pages
from support.sites import SMALL_SITE, Overrides, edited

COHORT = "honorees/craft/2024/cohort.yml"
PLACE = "https://example.org/deep/"


def feeds(root: Path, day: str = "2024-06-01", overrides: Overrides | None = None) -> Mapping[str, bytes]:
    return dict(feed_files(small_desk(root, day, overrides)))


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_the_acts_of_the_small_site(tmp_path: Path) -> None:
    found = feeds(tmp_path, overrides=published_at(PLACE))
    assert sorted(found) == ["feeds/cities/shili.xml", "feeds/notices.xml", "feeds/programmes/craft.xml"]
    feed = parsed(found["feeds/notices.xml"])
    assert feed.feed.title == "公示与决定 - 示例匠录"
    assert feed.feed.updated == "2024-03-20T00:00:00+08:00"
    assert [(e.title, e.link, e.author) for e in feed.entries] == [
        ("命名决定", f"{PLACE}notices/craft/2024/decision/", "示例市总工会"),
        ("拟命名人选公示", f"{PLACE}notices/craft/2024/notice/", "示例市总工会"),
    ]
    assert feed.entries[0].summary == "2024年度示例工匠、命名决定、示工发〔2024〕示例1号、示例"
    assert feed.entries[1].summary == "2024年度示例工匠、公示、2024年3月4日至3月8日、示例"
    assert feed.entries[1].tags[0].term == "公示"


def test_links_lead_to_pages_with_and_without_an_address(tmp_path: Path) -> None:
    """Where the site's address is not known, links are relative to the feed."""
    for overrides in ({}, published_at(PLACE)):
        desk = small_desk(tmp_path, overrides=overrides)
        pages = {page.uri for page in all_pages(desk)}
        for uri, data in feed_files(desk):
            feed = parsed(data)
            for link in (feed.feed.link, *(entry.link for entry in feed.entries)):
                full = urljoin(PLACE + uri, link)
                assert full.startswith(PLACE)
                assert full.removeprefix(PLACE).removesuffix("index.html") in pages, link


def test_names_of_entries_stay_wherever_they_are_published(tmp_path: Path) -> None:
    """Each entry has one, the same in every feed, before and after an address is known."""
    ids = set()
    for overrides in ({}, published_at(PLACE), published_at("https://mirror.example/")):
        found = [parsed(data) for data in feeds(tmp_path, overrides=overrides).values()]
        entries = {(entry.title, entry.id) for feed in found for entry in feed.entries}
        assert len({identity for _, identity in entries}) == len(entries) == 2
        assert len({feed.feed.id for feed in found}) == 3
        ids.add(frozenset(entries))
    assert len(ids) == 1


def test_nothing_early(tmp_path: Path) -> None:
    """Before the first act there is no feed and no link to one; afterwards only what is public."""
    assert feeds(tmp_path, "2024-03-03") == {}
    assert all(page.feeds == () for page in all_pages(small_desk(tmp_path, "2024-03-03")))
    assert [e.title for e in parsed(feeds(tmp_path, "2024-03-19")["feeds/notices.xml"]).entries] == [
        "拟命名人选公示"
    ]


def test_no_name_of_a_person(tmp_path: Path) -> None:
    """What a reader has fetched stays there; names come and go with their pages."""
    for day in ("2024-03-04", "2024-06-01"):
        for data in feeds(tmp_path, day).values():
            assert not re.search("马青山|田富|李娜", data.decode())


@pytest.mark.parametrize("title", ['a]]> & <b>"x"</b>', "𬭎的公示 'quoted'", "&amp; &lt;"])
def test_hostile_titles(tmp_path: Path, title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    found = feeds(tmp_path, overrides=edited(COHORT, ("title: 拟命名人选公示", f"title: {quoted}")))
    data = found["feeds/notices.xml"]
    assert feedparser.parse(data, sanitize_html=False).entries[1].title == title
    assert parsed(data).entries[1].link.endswith("notice/index.html")


def test_the_newest_come_first_and_old_ones_leave(tmp_path: Path) -> None:
    """A feed holds the latest acts; the pages keep all."""
    days = [dt.date(2024, 4, 1) + dt.timedelta(days=n) for n in range(ENTRIES_MOST + 7)]
    more = "".join(
        f"  - {{kind: decision, slug: d{n}, title: 第{n}号, signed: {day},"
        " lists: [{tier: named, members: [tian-fu]}]}\n"
        for n, day in enumerate(days)
    )
    found = feeds(tmp_path, "2025-01-01", {COHORT: SMALL_SITE[COHORT] + more})
    entries = parsed(found["feeds/notices.xml"]).entries
    assert [entry.published[:10] for entry in entries] == [
        day.isoformat() for day in sorted(days, reverse=True)[:ENTRIES_MOST]
    ]


def test_each_page_names_the_feeds_of_what_it_is_about(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    named = {page.uri: [PurePosixPath(feed.uri).name for feed in page.feeds] for page in all_pages(desk)}
    assert named[""] == named["notices/"] == named["notices/2024/"] == ["notices.xml", "notices.ics"]
    assert named["craft/"] == named["craft/2024/"] == ["craft.xml"]
    assert named["cities/shili/"] == ["shili.xml"]
    assert named["campus/"] == ["campus.ics"]
    assert named["craft/2024/tian-fu/"] == []
