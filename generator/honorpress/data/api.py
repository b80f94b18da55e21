"""The API: static JSON, a collection in groups, a group in pages, every file linked with its neighbours.

People and acts come by cohort, the rest by programme, so that a change of one record changes one page, and
the address of somebody's page follows from the id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from honorpress.data.lines import DataFile, json_file, written_file
from honorpress.data.published import Lines, Published, lists_file
from honorpress.render.datasets import API, API_INDEX, PAGE, relative
from honorpress.render.desk import Desk

VERSION: Final = "1"
"""Version of the API: another one when something is taken away or changes its meaning."""

PAGE_LENGTH: Final = 100
"""Most records of a page."""

NAMES: Final[Mapping[str, str]] = {
    "people": "people",
    "notices": "acts",
    "cohorts": "cohorts",
    "programmes": "programmes",
    "areas": "areas",
    "studios": "studios",
    "talks": "talks",
}
"""Collections and the tables whose records they hold."""

_HTML: Final[Mapping[str, str]] = {
    "people": "people/",
    "notices": "notices/",
    "cohorts": "archive/",
    "programmes": "cities/",
    "areas": "cities/",
    "studios": "studios/",
    "talks": "campus/talks/",
}
"""The page for people of each collection."""

_ALL: Final = "all"
"""The one group of what no programme parts."""


def api_files(desk: Desk, everything: Published) -> Iterator[DataFile]:
    """Yield the index, each collection and each page."""
    licence = desk.site.options.licence
    collections = {name: _groups(name, everything) for name in NAMES}
    counts = {name: sum(map(len, groups.values())) for name, groups in collections.items()}
    site = desk.site
    index = {
        "$schema": "schema/index.json",
        "version": VERSION,
        "title": site.name,
        "url": site.url or None,
        "licence": licence,
        "as_of": desk.view.as_of.isoformat(),
        "links": {"self": "index.json", "html": relative(API_INDEX, PAGE)},
        "collections": [
            {"name": name, "count": counts[name], "index": f"{name}/index.json"} for name in NAMES
        ],
    }
    yield written_file(API_INDEX, json_file(index))
    for name, groups in collections.items():
        yield from _collection(name, groups, licence)


def page_uri(name: str, group: str, page: int) -> str:
    """Address of a page of a group, counted from 1."""
    return f"{API}{name}/{group}/{page}.json"


def _groups(name: str, everything: Published) -> Mapping[str, Lines]:
    cohorts = everything.cohorts
    groups: Mapping[str, Lines]
    match name:
        case "people":
            groups = {key: cohort.people for key, cohort in cohorts.items()}
        case "notices":
            groups = {key: cohort.acts for key, cohort in cohorts.items()}
        case "cohorts":
            groups = everything.cohorts_by_programme()
        case "studios":
            groups = everything.studios
        case "talks":
            groups = everything.talks
        case _:
            groups = {_ALL: everything.table(NAMES[name])}
    return {key: lines for key, lines in groups.items() if len(lines)}


def _collection(name: str, groups: Mapping[str, Lines], licence: str | None) -> Iterator[DataFile]:
    uri = f"{API}{name}/index.json"
    keys = list(groups)
    links = {"self": "index.json", "html": relative(uri, _HTML[name]), "index": "../index.json"}
    if keys:
        links["first"] = f"{keys[0]}/1.json"
    head = {
        "$schema": "../schema/collection.json",
        "version": VERSION,
        "name": name,
        "licence": licence,
        "count": sum(map(len, groups.values())),
        "links": links,
        "groups": [
            {"id": key, "count": len(lines), "pages": _pages(lines), "first": f"{key}/1.json"}
            for key, lines in groups.items()
        ],
    }
    yield written_file(uri, json_file(head))
    for place, key in enumerate(keys):
        after = keys[place + 1] if place + 1 < len(keys) else None
        yield from _group(name, key, groups[key], after, licence)


def _group(name: str, key: str, lines: Lines, after: str | None, licence: str | None) -> Iterator[DataFile]:
    """Yield the pages of a group; the last leads on to the first page of the group after it."""
    pages = _pages(lines)
    for page in range(1, pages + 1):
        uri = page_uri(name, key, page)
        links = {"self": f"{page}.json", "html": relative(uri, _html(name, key))}
        links["index"] = relative(uri, f"{API}{name}/index.json")
        if page < pages:
            links["next"] = f"{page + 1}.json"
        elif after:
            links["next"] = relative(uri, page_uri(name, after, 1))
        head = {
            "$schema": relative(uri, f"{API}schema/{name}.json"),
            "version": VERSION,
            "name": name,
            "group": key,
            "page": page,
            "pages": pages,
            "count": len(lines),
            "licence": licence,
            "links": links,
        }
        first = (page - 1) * PAGE_LENGTH
        yield lists_file(uri, head, {"items": lines.cut(first, first + PAGE_LENGTH)}, repeats=True)


def _pages(lines: Lines) -> int:
    return -(-len(lines) // PAGE_LENGTH)


def _html(name: str, group: str) -> str:
    """The page for people of a group: its cohort's or programme's, where that is what it is about."""
    return f"{group}/" if name in ("people", "notices", "cohorts") else _HTML[name]
