"""Compare people with the records there are: who is new, what changes, what is a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from honorpress.intake.assemble import Fields, assemble, culprit, misfits
from honorpress.intake.catalogue import CONSENT, label_of
from honorpress.intake.differences import alike, changes
from honorpress.intake.entries import Action, Answers, Change, Entry, Policy
from honorpress.intake.known import Known, Roll, is_slug, same_employer
from honorpress.intake.people import Given, Person
from honorpress.intake.prose import bare_words, first_words
from honorpress.model.programme import PERSONAL_FIELDS
from honorpress.names.display import clean_name
from honorpress.problems import Origin, Problem


def make_plan(
    people: Iterable[Person], roll: Roll, answers: Answers, policy: Policy
) -> tuple[list[Entry], list[Problem]]:
    """Say for each person what importing them would do.

    Returns:
        The entries in the order of the sources, and what is to be said about them.
    """
    planner = _Planner(roll, answers, policy)
    entries = [planner.entry(number, person) for number, person in enumerate(people, 1)]
    return entries, [*planner.problems, *planner.personal_remarks()]


class _Planner:
    def __init__(self, roll: Roll, answers: Answers, policy: Policy) -> None:
        self.roll, self.answers, self.policy = roll, answers, policy
        self.problems: list[Problem] = []
        self.claimed: dict[str, int] = {}
        """Number of the person who has a record already in this plan, by slug."""
        self.fresh: dict[str, list[Entry]] = {}
        """New people of this plan by name."""
        self.personal: dict[tuple[str, str], list[Given]] = {}

    def entry(self, number: int, person: Person) -> Entry:
        """Plan one person."""
        name = clean_name(person.name)
        entry = Entry(number, name, person.text("employer"), Action.REFUSE, "", person.origin)
        known = self.who(entry, person)
        if entry.likely or (entry.action is Action.ASK):
            return entry
        if known and known.slug in self.claimed:
            self.say(person.origin, "intake-twice", name=name, other=self.claimed[known.slug])
            return entry
        if known and known.sheet.problems:
            self.say(person.origin, "intake-record-broken", name=name, path=known.sheet.path)
            return entry
        entry.tier = person.text("tier")
        entry.photo_names = _take_photo_names(person)
        entry.photo_consent = self.photo_consent(person)
        self.fill(entry, person, known)
        return entry

    def say(self, origin: Origin, code: str, **values: object) -> None:
        self.problems.append(Problem(origin, code, values, "error"))

    def who(self, entry: Entry, person: Person) -> Known | None:
        """Find the record of a person; a doubtful one becomes a question in `entry`."""
        said = self.answers.same.get(entry.number)
        identity = said or person.text("id")
        if identity:
            known = self.roll.by_id(identity)
            if known is None and (said or "/" in identity):
                self.say(person.origin, "intake-unknown-id", name=entry.name, id=identity)
                entry.action = Action.ASK
                return None
            if known:
                return known
        if entry.number in self.answers.new:
            return None
        namesakes = self.roll.namesakes(entry.name)
        if person.supplement:
            return self.meant(entry, namesakes)
        exact = [each for each in namesakes if same_employer(each.employer, entry.employer)]
        if len(exact) == 1:
            return exact[0]
        if namesakes:
            self.ask(entry, "intake-namesake", tuple(each.slug for each in namesakes))
            return None
        for other in self.fresh.get(entry.name, ()):
            if not entry.employer or same_employer(other.employer, entry.employer):
                self.ask(entry, "intake-listed-twice", (), other=other.number)
                return None
        return None

    def meant(self, entry: Entry, namesakes: Sequence[Known]) -> Known | None:
        """Find whom a row means that only adds to what is known; else ask."""
        fitting = [
            each for each in namesakes if not entry.employer or same_employer(each.employer, entry.employer)
        ]
        if len(fitting) == 1 and (entry.employer or entry.name not in self.fresh):
            return fitting[0]
        if fitting or entry.name in self.fresh:
            self.ask(entry, "intake-supplement-whose", tuple(each.slug for each in fitting))
        else:
            near = "" if namesakes else self.roll.near(entry.name)
            self.ask(entry, "intake-supplement-unknown", (), near=near)
        return None

    def ask(self, entry: Entry, code: str, likely: tuple[str, ...], **values: object) -> None:
        entry.action, entry.likely = Action.ASK, likely
        told = {"name": entry.name, "number": entry.number, "likely": "、".join(likely), **values}
        self.say(entry.origin, code, **told)

    def fill(self, entry: Entry, person: Person, known: Known | None) -> None:
        """Work out the fields, and what of them is new."""
        given = dict(person.given)
        self.keep_public(given)
        if known is None:
            for path, value in self.answers.values.items():
                given.setdefault(path, Given(value, person.origin, "--set", label_of(path)))
        old = dict(known.sheet.value) if known else {}
        self.suggest(given, old)
        fields = self.fitting(entry, given, old, whole=person.whole)
        if fields is None:
            return
        entry.gaps = misfits({**old, **fields})[0]
        entry.fields = {**old, **fields}
        entry.employer = str(entry.fields.get("employer", ""))
        deeds = given.get("deeds")
        before = known.sheet.body.strip() if known else ""
        if deeds and bare_words(str(deeds.value)) != bare_words(before):
            entry.deeds = str(deeds.value)
            entry.changes.append(
                Change("deeds", deeds.label, before or None, entry.deeds, deeds.origin, deeds.cell)
            )
        for key, value in fields.items():
            if key not in old or not alike(old[key], value):
                entry.changes += changes(key, old.get(key), value, given, person.origin)
        if known is None:
            entry.action = Action.ADD
            entry.slug = self.new_slug(person, entry)
            self.fresh.setdefault(entry.name, []).append(entry)
        else:
            entry.action = Action.CHANGE if entry.changes else Action.SAME
            entry.slug, entry.known = known.slug, known
        self.claimed[entry.slug] = entry.number

    def photo_consent(self, person: Person) -> Given | None:
        """Take out the consent to photos; half of one is none, and said."""
        parts = [person.given.pop(path, None) for path in CONSENT]
        date, form = parts
        if date and form:
            consent = {"date": date.value, "form": form.value}
            return Given(consent, date.origin, date.cell, date.label)
        for path, part in zip(CONSENT, reversed(parts), strict=True):
            if part:
                values = {"name": clean_name(person.name), "cell": part.cell, "label": label_of(path)}
                self.problems.append(Problem(part.origin, "intake-consent-part", values, "warning"))
        return None

    def new_slug(self, person: Person, entry: Entry) -> str:
        """Take the slug that the source names, where it is free; else make one."""
        wanted = person.text("id").rpartition("/")[2]
        if is_slug(wanted) and wanted not in self.roll.taken:
            self.roll.taken.add(wanted)
            return wanted
        return self.roll.new_slug(entry.name, str(entry.fields.get("pinyin") or ""))

    def keep_public(self, given: dict[str, Given]) -> None:
        """Leave out personal fields that the programme does not make public."""
        for name in PERSONAL_FIELDS:
            if name in given and name not in self.policy.public:
                one = given.pop(name)
                self.personal.setdefault((one.origin.path, one.label), []).append(one)

    def personal_remarks(self) -> Iterable[Problem]:
        """Say once a column which personal fields were left out."""
        for (_, label), left in self.personal.items():
            values = {"label": label, "count": len(left)}
            yield Problem(left[0].origin, "intake-personal", values, "warning")

    def suggest(self, given: dict[str, Given], old: Mapping[str, object]) -> None:
        """Fill a trade that stands with the grade, and a summary from the deeds' first words; say so."""
        hint = given.pop("trade?", None)
        if hint and "trade" not in given and "trade" not in old:
            given["trade"] = Given(hint.value, hint.origin, hint.cell, label_of("trade"))
            values = {"cell": hint.cell, "value": hint.value}
            self.problems.append(Problem(hint.origin, "intake-trade-from-grade", values, "warning"))
        deeds = given.get("deeds")
        if deeds and "summary" not in given and "summary" not in old:
            summary = first_words(str(deeds.value))
            if summary:
                given["summary"] = Given(summary, deeds.origin, deeds.cell, label_of("summary"))
                values = {"cell": deeds.cell, "value": summary[:40]}
                self.problems.append(Problem(deeds.origin, "intake-summary-drafted", values, "warning"))

    def fitting(
        self, entry: Entry, given: dict[str, Given], old: Mapping[str, object], *, whole: bool
    ) -> Fields | None:
        """Make fields that fit the model, leaving out what does not; None where the name itself does not."""
        while True:
            fields = assemble(given, old, whole=whole)
            wrong = misfits({**old, **fields})[1]
            paths = {path: kind for place, kind in wrong if (path := culprit(place, given, fields))}
            if not paths:
                return fields
            for path, kind in paths.items():
                one = given.pop(path)
                code = _MISFITS.get(kind, "intake-misfit")
                if path == "name":
                    self.say(one.origin, "intake-bad-name", cell=one.cell, value=entry.name)
                    return None
                values = {"cell": one.cell, "label": one.label, "value": _shown(one.value)}
                self.problems.append(Problem(one.origin, code, values, "warning"))


def _take_photo_names(person: Person) -> tuple[str, ...]:
    """Take out the photos that the source only names: 张红.jpg; what tells more stays."""
    given = person.given.get("photos")
    items = given.value if given and isinstance(given.value, list) else []
    names = tuple(str(item["file"]) for item in items if isinstance(item, dict) and set(item) == {"file"})
    if names:
        del person.given["photos"]
    return names


_MISFITS: Final = {
    "string_too_long": "intake-too-long",
    "string_too_short": "intake-too-short",
    "extra_forbidden": "intake-unknown-key",
}


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
