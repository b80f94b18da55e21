"""The areas that have something to show, as a tree: provinces over cities over districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from honorpress.dataclass import dataclass
from honorpress.model.area import Area
from honorpress.model.asof import SiteView


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Areas with a programme, a holder of a title or a studio, and all areas above these.

    Everywhere in the order of the administrative codes; areas without one come last, by slug.
    """

    areas: Mapping[str, Area]
    tops: tuple[str, ...]
    """Areas with none above."""
    under: Mapping[str, tuple[str, ...]]
    """The areas right below one; absent where there are none."""

    def below(self, slug: str) -> tuple[str, ...]:
        """An area and everything below it, each area before its own parts."""
        return (slug, *(deeper for child in self.under.get(slug, ()) for deeper in self.below(child)))

    def above(self, slug: str) -> tuple[str, ...]:
        """The areas above one, the highest first."""
        return tuple(reversed(list(_way_up(self.areas, slug))[1:]))


def make_tree(view: SiteView) -> AreaTree:
    """Find the areas that have something to show today."""
    used = {programme.area for programme in view.programmes.values()}
    used.update(h.area for h in view.holders.values() if h.area)
    used.update(s.area for s in view.studios.values() if s.area)
    shown = {step for slug in used if slug in view.areas for step in _way_up(view.areas, slug)}
    areas = {slug: view.areas[slug] for slug in _by_code(view.areas, shown)}
    under: dict[str, list[str]] = {}
    for slug in areas:
        way = list(_way_up(areas, slug))
        if len(way) > 1:
            under.setdefault(way[1], []).append(slug)
    tops = tuple(slug for slug in areas if len(list(_way_up(areas, slug))) == 1)
    return AreaTree(areas, tops, {slug: tuple(parts) for slug, parts in under.items()})


def _way_up(areas: Mapping[str, Area], slug: str) -> Iterator[str]:
    """Yield an area and those above it.

    Unknown parents end the way, and so does a circle: the first of its areas by the alphabet is its top.
    """
    seen = [slug]
    while (parent := areas[seen[-1]].parent) in areas and parent is not None:
        if parent in seen:
            top = min(seen[seen.index(parent) :])
            seen = seen[: seen.index(top) + 1]
            break
        seen.append(parent)
    yield from seen


def _by_code(areas: Mapping[str, Area], slugs: Iterable[str]) -> list[str]:
    return sorted(slugs, key=lambda slug: (areas[slug].code is None, areas[slug].code or "", slug))
