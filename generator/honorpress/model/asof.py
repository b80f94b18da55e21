"""The collection as it may be seen on a day. All rendering starts here, so that nothing leaks early."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, last_day
from honorpress.model.area import Area
from honorpress.model.cohort import Act, Cohort, Correction, Notice, NoticePeriod, Vote, Waiver
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.outreach import Material, Report, Talk, Term
from honorpress.model.pointers import fits, is_sound
from honorpress.model.programme import Programme
from honorpress.model.standing import Standing, public_acts, standings
from honorpress.model.studio import Studio
from honorpress.model.values import Grade, State

PROFILE_STATES = (State.CANDIDATE, State.NOMINEE, State.FINALIST, State.NAMED)
"""States with a full profile; a withdrawn title leaves a tombstone."""


@dataclass(frozen=True)
class Person:
    """One person's namings that are public, oldest first; most have one."""

    slug: str
    honorees: tuple[Honoree, ...]


@dataclass(frozen=True)
class SiteView:
    """What the public may see on `as_of`.

    Records of people whom no public act names, of acts that are still to come and of outreach that leans on
    them are absent from every attribute here.
    """

    everything: Collection
    as_of: dt.date
    calendar: WorkCalendar

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Standing by honoree id, of everybody whom a public act names."""
        found: dict[str, Standing] = {}
        for cohort in self._usable_cohorts:
            programme = self.programmes[cohort.programme]
            for slug, standing in standings(programme, cohort, self.as_of, self.last_day).items():
                key = f"{cohort.id}/{slug}"
                if key in self.everything.honorees:
                    found[key] = standing
        return found

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """All areas."""
        return self.everything.areas

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        """All programmes whose area is known and whose own pointers lead somewhere."""
        return {
            slug: programme
            for slug, programme in self.everything.programmes.items()
            if programme.area in self.everything.areas and is_sound(programme)
        }

    @cached_property
    def _usable_cohorts(self) -> tuple[Cohort, ...]:
        """Cohorts whose tiers and regulation their programme has; of others no page could be right."""
        return tuple(
            cohort
            for cohort in self.everything.cohorts.values()
            if cohort.programme in self.programmes and fits(cohort, self.programmes[cohort.programme])
        )

    @cached_property
    def cohorts(self) -> Mapping[str, Cohort]:
        """Cohorts with at least one public act, newest first within a programme.

        They hold public acts alone, votes without their results while they run, and those waivers that were
        granted and are about nobody whom no public act names.
        """
        cohorts = [
            cohort.model_copy(
                update={
                    "acts": tuple(self._shown(act) for act in acts),
                    "waivers": tuple(w for w in cohort.waivers if self._granted(cohort, w)),
                }
            )
            for cohort in self._usable_cohorts
            if (acts := public_acts(cohort, self.as_of))
        ]
        order = {slug: place for place, slug in enumerate(self.programmes)}
        cohorts.sort(key=lambda cohort: (order[cohort.programme], -cohort.year, cohort.slug))
        return {cohort.id: cohort for cohort in cohorts}

    @cached_property
    def honorees(self) -> Mapping[str, Honoree]:
        """Honorees with a page: a profile or a tombstone."""
        return {key: self.corrected(key) for key, standing in self.standings.items() if standing.state}

    @cached_property
    def profiles(self) -> Mapping[str, Honoree]:
        """Honorees whose deeds are public."""
        return {
            key: honoree
            for key, honoree in self.honorees.items()
            if self.standings[key].state in PROFILE_STATES
        }

    @cached_property
    def holders(self) -> Mapping[str, Honoree]:
        """Profiles whose tier a decision gave: the named, and winners of the lesser tiers."""
        return {key: honoree for key, honoree in self.profiles.items() if self.standings[key].decision}

    @cached_property
    def studios(self) -> Mapping[str, Studio]:
        """Studios whose leader holds a title."""
        return {
            key: studio
            for key, studio in self.everything.studios.items()
            if studio.programme in self.programmes and studio.leader in self.holders
        }

    @cached_property
    def talks(self) -> Mapping[str, Talk]:
        """Talks whose speaker holds a title."""
        return {
            key: talk
            for key, talk in self.everything.talks.items()
            if talk.programme in self.programmes and talk.speaker in self.holders
        }

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Term menus with at least one talk that can be booked."""
        return {
            key: term
            for key, term in self.everything.terms.items()
            if term.programme in self.programmes
            and any(f"{term.programme}/{talk}" in self.talks for talk in term.talks)
        }

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Session reports of days past whose speakers all hold titles."""
        return {
            key: report
            for key, report in self.everything.reports.items()
            if report.programme in self.programmes
            and report.date <= self.as_of
            and all(person in self.holders for person in report.speakers)
        }

    @cached_property
    def materials(self) -> Mapping[str, Material]:
        """Materials that are about nobody but holders of titles."""
        return {
            key: material
            for key, material in self.everything.materials.items()
            if material.programme in self.programmes
            and all(person in self.holders for person in material.about)
        }

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody with a page, namings of one person together, by first naming."""
        honorees = self.honorees
        return tuple(
            Person(slug, shown)
            for slug, namings in _people(self.everything.honorees, self.everything.cohorts)
            if (shown := tuple(honorees[key] for key in namings if key in honorees))
        )

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The person by honoree id, where there is more than one naming."""
        return {h.id: person for person in self.people if len(person.honorees) > 1 for h in person.honorees}

    def _shown(self, act: Act) -> Act:
        counting = isinstance(act, Vote) and self.as_of <= act.last
        return act.model_copy(update={"results": ()}) if counting else act

    def _granted(self, cohort: Cohort, waiver: Waiver) -> bool:
        named = waiver.honoree is None or f"{cohort.id}/{waiver.honoree}" in self.standings
        return named and waiver.date <= self.as_of

    def last_day(self, notice: Notice) -> dt.date | None:
        """Last day of a notice: as typed, else computed; None where a year's calendar is not out."""
        return period_end(notice.period, self.calendar)

    def runs(self, notice: Notice) -> bool:
        """Tell whether objections are being taken."""
        last = self.last_day(notice)
        return notice.public_from <= self.as_of and (last is None or self.as_of <= last)

    def act(self, cohort: Cohort, slug: str) -> Act | None:
        """Find a public act."""
        return next((act for act in cohort.acts if act.slug == slug), None)

    def corrected(self, key: str) -> Honoree:
        """An honoree with the public corrections applied. Raises KeyError."""
        honoree = self.everything.honorees[key]
        standing = self.standings.get(key)
        changes: dict[str, object] = {}
        for correction in standing.corrections if standing else ():
            now = correction.now
            changes[correction.field] = Grade(now) if correction.field == "grade" else now
        return honoree.model_copy(update=changes) if changes else honoree

    def listed(self, cohort: Cohort, slug: str) -> Honoree | None:
        """Somebody whom a public act of the cohort lists, profile or not."""
        key = f"{cohort.id}/{slug}"
        return self.corrected(key) if key in self.standings else None

    def corrections(self, cohort: Cohort) -> Iterator[Correction]:
        """Yield the cohort's public corrections."""
        return (act for act in cohort.acts if isinstance(act, Correction))

    def on(self, as_of: dt.date) -> SiteView:
        """The same collection on another day."""
        return replace(self, as_of=as_of)


def period_end(period: NoticePeriod, calendar: WorkCalendar) -> dt.date | None:
    """Last day of a period: typed dates win; None where the calendar does not know a year."""
    if period.last:
        return period.last
    try:
        return last_day(period.first, Period(period.length, period.unit, period.count_first), calendar)
    except UnknownYear:
        return None


def _people(
    honorees: Mapping[str, Honoree], cohorts: Mapping[str, Cohort]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Join namings that point at each other; each set of them is one person, with a slug and their ids.

    A slip of the pen in one record joins nobody: the other would have to hold it too.

    Slugs follow from all records, public or not, in the order of years: what a day shows, and what later
    years add, moves no address.
    """
    parent = {key: key for key in honorees}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for key, honoree in honorees.items():
        for other in honoree.same_as:
            if other in parent and key in honorees[other].same_as:
                parent[root(other)] = root(key)
    groups: dict[str, list[str]] = {}
    for key in honorees:
        groups.setdefault(root(key), []).append(key)
    taken = set("0abcdefghijklmnopqrstuvwxyz")  # people/a/ is a letter of the list of names
    years = {key: cohort.year for key, cohort in cohorts.items()}

    def by_year(key: str) -> tuple[int, str]:
        return years.get(key.rpartition("/")[0], 0), key

    for group in groups.values():
        if len(group) > 1:
            group.sort(key=by_year)
    for group in sorted(groups.values(), key=lambda group: by_year(group[0])):
        first = group[0].rpartition("/")[2]
        slug, number = first, 2
        while slug in taken:
            slug, number = f"{first}-{number}", number + 1
        taken.add(slug)
        yield slug, group
