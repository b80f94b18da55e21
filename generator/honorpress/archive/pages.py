"""Pages of a cohort out of a built site: with all that they need, and with no link that leads nowhere.

What a page says stays as it was published. Links to pages that are not in the bag lose their address, which
is kept beside as `data-outside`; forms that lead out, such as the search, are left out.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from markupsafe import Markup

from honorpress.dataclass import dataclass
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Cohort
from honorpress.model.studio import Studio
from honorpress.render.datasets import CODEBOOK, cohort_uri, schema_uri
from honorpress.render.markup import LINKING, OUTSIDE, Base, Tag, links_of, loads, style_links, tags_of

PAGES: Final = "pages/"
DOCUMENTS: Final = "documents/"
_OF_LINKS: Final = frozenset({"href", "title", "aria-label"})
"""Attributes that nothing but a link may have, or that would say otherwise."""
STYLE: Final = f"{PAGES}assets/bag.css"


@dataclass(frozen=True, slots=True)
class Frame:
    """What each page gets besides."""

    banner: Markup
    """Says that it is an archived copy; `{index}` in it becomes the way to the bag's own first page."""
    outside: str
    """Said of links that lead out of the bag."""


def studios_of(view: SiteView, cohort: Cohort) -> dict[str, Studio]:
    """Studios that honorees of a cohort lead, by slug."""
    return {
        studio.slug: studio
        for studio in view.studios.values()
        if studio.leader.startswith(f"{cohort.id}/") and studio.programme == cohort.programme
    }


def choose_files(tree: Path, view: SiteView, cohort: Cohort, site_url: str) -> Mapping[str, str]:
    """Choose what belongs into a cohort's bag: path in the payload, by path in the built site.

    That is its page and those of its people and acts, of the studios that they lead and of the regulation it
    followed, their documents and annexes, the cohort's data, and whatever these pages load.
    """
    regulation = view.programmes[cohort.programme].regulation(cohort.regulation).slug
    folders = [
        f"{cohort.id}/",
        f"notices/{cohort.id}/",
        f"regulations/{cohort.programme}/{regulation}/",
        *(f"studios/{studio.id}/" for studio in studios_of(view, cohort).values()),
    ]
    data = [cohort_uri(cohort.id, "json"), cohort_uri(cohort.id, "csv"), CODEBOOK, schema_uri("cohort")]
    chosen = {uri: _place(uri) for uri in (*_below(tree, folders), *data)}
    wanted = [uri for uri in chosen if uri.endswith(".html")]
    while wanted:
        uri = wanted.pop()
        for target in _loaded(tree, uri, site_url):
            if target not in chosen and (tree / target).is_file():
                chosen[target] = _place(target)
                if target.endswith(".css"):
                    wanted.append(target)
    return chosen


def bag_page(uri: str, text: str, chosen: Mapping[str, str], site_url: str, frame: Frame) -> str:
    """A page as the bag holds it.

    Args:
        uri: Its path in the site.
        text: The page.
        chosen: Path in the payload by path in the site.
        site_url: Address of the published site; may be empty.
        frame: What it gets besides.
    """
    here = posixpath.dirname(chosen[uri])
    base = Base(uri, site_url)
    banner = str(frame.banner).replace("{index}", posixpath.relpath("index.html", here))
    style = f'<link rel="stylesheet" href="{posixpath.relpath(STYLE, here)}">\n'
    tags = list(tags_of(text))
    added = {max(text.find("</head>"), 0): style, _banner_place(tags): banner}
    parts, place = [], 0
    for tag in tags:
        if tag.start < place:
            continue  # within what is left out
        for spot in sorted(spot for spot in added if place <= spot <= tag.start):
            parts += [text[place:spot], added.pop(spot)]
            place = spot
        end, new = tag.end, None
        target = _leads_out(tag, base, chosen)
        if target is None:
            new = _moved(tag, base, chosen, here)
        elif tag.name == "a":
            kept = {name: value for name, value in tag.attributes.items() if name not in _OF_LINKS}
            new = _render(tag, {**kept, "data-outside": target, "title": frame.outside})
        elif tag.name == "form":
            close = text.find("</form>", tag.end)
            end, new = (close + len("</form>") if close >= 0 else tag.end), ""
        elif tag.name == "link":
            new = ""
        if new is not None:
            parts += [text[place : tag.start], new]
            place = end
    parts.append(text[place:])
    return "".join(parts)


def _banner_place(tags: Sequence[Tag]) -> int:
    """Before the page's header, so that what leads to the text directly stays first."""
    body = next((tag.end for tag in tags if tag.name == "body"), 0)
    return next((tag.start for tag in tags if tag.name == "header" and tag.start >= body), body)


def _place(uri: str) -> str:
    if uri.startswith("data/"):
        return uri
    if uri.startswith("notices/") and not uri.endswith(".html"):
        return f"{DOCUMENTS}{uri.split('/', 3)[3]}"
    return f"{PAGES}{uri}"


def _below(tree: Path, folders: Iterable[str]) -> Iterator[str]:
    for folder in folders:
        for path in sorted((tree / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(tree).as_posix()


def _loaded(tree: Path, uri: str, site_url: str) -> Iterator[str]:
    """Yield what a page or a style sheet loads."""
    text = (tree / uri).read_text(encoding="utf-8")
    base = Base(uri, site_url)
    links: Iterable[str]
    if uri.endswith(".css"):
        links = style_links(text)
    else:
        links = (
            link
            for tag in tags_of(text)
            if loads(tag) and tag.name not in ("form", "input")
            for link in links_of(tag.attributes)
        )
    for link in links:
        target = base.resolve(link).partition("#")[0]
        if target and not target.startswith(OUTSIDE):
            yield target


def _leads_out(tag: Tag, base: Base, chosen: Mapping[str, str]) -> str | None:
    """Where a tag leads that the bag does not hold; None where it leads inside, or to another host."""
    if tag.name == "link" and tag.attributes.get("rel") == "canonical":
        return None
    for link in links_of(tag.attributes):
        target = base.resolve(link)
        if target and not target.startswith(OUTSIDE) and target.partition("#")[0] not in chosen:
            return target
    return None


def _moved(tag: Tag, base: Base, chosen: Mapping[str, str], here: str) -> str | None:
    """The tag with the addresses that its targets have in the bag; None where they are the same."""
    if tag.name == "link" and tag.attributes.get("rel") == "canonical":
        return None
    changed = {}
    for name in LINKING:
        link = tag.attributes.get(name, "")
        target, _, fragment = base.resolve(link).partition("#")
        if not link or link.startswith("#") or target.startswith(OUTSIDE) or target not in chosen:
            continue
        moved = posixpath.relpath(chosen[target], here) + (f"#{fragment}" if fragment else "")
        if moved != link:
            changed[name] = moved
    return _render(tag, {**tag.attributes, **changed}) if changed else None


def _render(tag: Tag, attributes: Mapping[str, str]) -> str:
    said = "".join(
        f' {name}="{html.escape(value)}"' if value else f" {name}" for name, value in attributes.items()
    )
    return f"<{tag.name}{said}>"
