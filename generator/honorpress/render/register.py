"""The register: everybody with a page, as small rows in one order; lists and the search are made from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.model.ordering import tie_key
from honorpress.model.programme import Programme
from honorpress.model.standing import Standing
from honorpress.model.values import IndustryClass
from honorpress.names.pinyin import Syllables
from honorpress.names.surnames import Reading, readings
from honorpress.patterns import late_pattern
from honorpress.render.kept import Kept

if TYPE_CHECKING:
    from honorpress.render.desk import Desk

NO_LETTER: Final = "#"
"""Initial of names that no letter begins."""
_SLUG_LENGTH: Final = 60
_WORDS: Final = late_pattern(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One naming of somebody with a page."""

    id: str
    """Id of the honoree; with a slash behind it the page's address."""
    name: str
    readings: tuple[Reading, ...]
    initial: str
    """A to Z, the surname's first letter, or `#`."""
    person: str
    """Address of the page of all namings; empty where there is one."""
    trade: str
    base_trade: str
    """The trade without the speciality that stands in brackets."""
    employer: str
    area: str
    """Slug of the area where the employer is."""
    industry_class: IndustryClass
    programme: str
    recommender: str
    """Key among the programme's recommenders; empty where none is recorded."""
    cohort: str
    """Id of the cohort."""
    title: str
    """Cohort and award: 2018年焦作工匠入围奖."""
    year: int
    state: str
    """Value of State."""
    listed: bool
    """Whether the page is a profile; False for a withdrawn title."""
    held: bool
    """Whether a decision has given it, withdrawn or not: it then stays for good."""
    fictional: bool

    @property
    def uri(self) -> str:
        """Address of the page."""
        return f"{self.id}/"


@dataclass(frozen=True, slots=True)
class Naming:
    """A naming of somebody in a list."""

    uri: str
    title: str
    trade: str
    employer: str
    state: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person in a list of names."""

    name: str
    uri: str
    """The page of the one naming, or that of all of them."""
    namings: tuple[Naming, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The people under one letter."""

    letter: str
    anchor: str
    rows: tuple[NameRow, ...]


def make_register(desk: Desk) -> tuple[Entry, ...]:
    """List everybody with a page by the pinyin of the name, the same sounds by strokes, namesakes by id."""
    people = desk.view.honorees.values()
    spelt = desk.kept.each("readings", ((h.name, h.pinyin) for h in people), _spell)
    alike: dict[tuple[tuple[bool, str], Syllables], list[tuple[Honoree, Entry]]] = {}
    for honoree in people:
        found = spelt[honoree.name, honoree.pinyin]
        syllables = found[0].syllables
        entry = _entry(desk, honoree, found, _initial(syllables))
        alike.setdefault((letter_place(entry.initial), syllables), []).append((honoree, entry))
    for same in alike.values():
        if len(same) > 1:
            same.sort(key=lambda pair: tie_key(pair[0]))
    return tuple(entry for sounds in sorted(alike) for _, entry in alike[sounds])


def name_rows(entries: Iterable[Entry]) -> tuple[NameRow, ...]:
    """Make rows of a list, namings of one person together where the first of them stands."""
    people: dict[str, list[Entry]] = {}
    for entry in entries:
        people.setdefault(entry.person or entry.id, []).append(entry)
    return tuple(_row(namings) for namings in people.values())


def letter_groups(entries: Iterable[Entry]) -> tuple[LetterGroup, ...]:
    """Make a list of names under their letters, A to Z, then the rest."""
    letters: dict[str, list[Entry]] = {}
    for entry in entries:
        letters.setdefault(entry.initial, []).append(entry)
    return tuple(
        LetterGroup(letter, anchor_of(letter), name_rows(letters[letter]))
        for letter in sorted(letters, key=letter_place)
    )


def letter_counts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many people stand under each letter."""
    counts: Counter[str] = Counter()
    several: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.person:
            several.add((entry.initial, entry.person))
        else:
            counts[entry.initial] += 1
    counts.update(letter for letter, _ in several)
    return dict(counts)


def persons(entries: Sequence[Entry]) -> int:
    """How many people have these namings, of which each stands there once."""
    several = [entry.person for entry in entries if entry.person]
    return len(entries) - len(several) + len(set(several))


def letter_place(letter: str) -> tuple[bool, str]:
    """Sort key of a letter; names without one come last."""
    return letter == NO_LETTER, letter


def anchor_of(letter: str) -> str:
    """Part of an address that stands for a letter."""
    return "0" if letter == NO_LETTER else letter.lower()


@cache
def base_trade(trade: str) -> str:
    """A trade without the speciality in brackets: 焊工 of 焊工（储罐自动焊）."""
    return trade.partition("（")[0].partition("(")[0].strip() or trade


def trade_slugs(people: Iterable[tuple[str, int, str]], kept: Kept) -> Mapping[str, str]:
    """Give each trade its slug, pinyin; of trades that sound alike the one named first has no number.

    Args:
        people: Trade, year and id of everybody who is listed.
        kept: Spellings of earlier builds.
    """
    first: dict[str, tuple[int, str]] = {}
    for trade, year, key in people:
        base, since = base_trade(trade), (year, key)
        if base not in first or since < first[base]:
            first[base] = since
    found: dict[str, str] = {}
    taken: set[str] = set()
    spelt = kept.each("trades", first, _trade_slug)
    for trade in sorted(first, key=first.__getitem__):
        slug, number = spelt[trade], 2
        while slug in taken:
            slug, number = f"{spelt[trade]}-{number}", number + 1
        taken.add(slug)
        found[trade] = slug
    return found


def award(programme: Programme, standing: Standing) -> str:
    """What a person holds or is proposed for, with the programme's name: 焦作工匠入围奖."""
    tier = standing.tier
    if tier is None:
        return programme.title
    return tier.name if programme.title in tier.name else f"{programme.title}{tier.name}"


def _trade_slug(trade: str) -> str:
    """Spell a trade in ASCII, by words where the dictionary has them: 轧钢工 is zhagang, not yagang."""
    from pypinyin import lazy_pinyin  # 0.3 s and only wanted here

    letters = "".join(lazy_pinyin(trade)).lower()
    return "-".join(_WORDS.findall(letters))[:_SLUG_LENGTH].strip("-") or "trade"


def _row(namings: list[Entry]) -> NameRow:
    newest = sorted(namings, key=lambda entry: -entry.year)
    return NameRow(
        newest[0].name,
        newest[0].person or newest[0].uri,
        tuple(Naming(e.uri, e.title, e.trade, e.employer, e.state) for e in newest),
    )


def _spell(written: tuple[str, str | None]) -> tuple[Reading, ...]:
    name, pinyin = written
    try:
        return readings(name, pinyin)
    except ValueError:  # an override that does not fit the name; the checks report it
        return readings(name)


def _initial(syllables: Syllables) -> str:
    first = "".join(syllables)[:1].upper()
    return first if "A" <= first <= "Z" else NO_LETTER


def _entry(desk: Desk, honoree: Honoree, found: tuple[Reading, ...], initial: str) -> Entry:
    programme, cohort = desk.programme(honoree.programme), desk.cohort_of(honoree)
    standing = desk.standing(honoree)
    person = desk.view.person_of.get(honoree.id)
    return Entry(
        id=honoree.id,
        name=honoree.name,
        readings=found,
        initial=initial,
        person=f"people/{person.slug}/" if person else "",
        trade=honoree.trade,
        base_trade=base_trade(honoree.trade),
        employer=honoree.employer,
        area=honoree.area if honoree.area and honoree.area in desk.view.areas else programme.area,
        industry_class=honoree.industry_class,
        programme=programme.slug,
        recommender=honoree.recommender or "",
        cohort=cohort.id,
        title=award_title(programme, cohort, standing),
        year=cohort.year,
        state=standing.state or "",
        listed=honoree.id in desk.view.profiles,
        held=honoree.id in desk.view.holders or honoree.id not in desk.view.profiles,
        fictional=cohort.fictional,
    )


def award_title(programme: Programme, cohort: Cohort, standing: Standing) -> str:
    """Cohort and award: 2018年焦作工匠入围奖."""
    return f"{cohort.label}{award(programme, standing)}"
