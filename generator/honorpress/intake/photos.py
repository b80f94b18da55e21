"""Photos to their people: by the file name that the table gives, by name, by name and employer, by folder.

A photo joins the record; without consent it stays unpublished. A table may record consents, a person a row.
A portrait that is there is never replaced.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from honorpress.images.encode import PictureError
from honorpress.intake.catalogue import plain
from honorpress.intake.entries import Action, Change, Entry
from honorpress.intake.guard import read_source
from honorpress.intake.known import Known, Roll, record_path
from honorpress.intake.portraits import LEAST_PX, Portrait, make_portrait
from honorpress.intake.texts import Write
from honorpress.names.display import clean_name
from honorpress.privacy import find_private
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files

_WORDS: Final = re.compile(
    r"(?:证件|工作|现场|登记|免冠|彩色|标准|个人|[一二两12]寸|高清|原图)?(?:照片?|肖像|头像|相片)"
)
_WORK: Final = re.compile(r"工作|现场|车间|生产")
_WAITING: Final = (Action.ASK, Action.REFUSE)


@dataclass(slots=True)
class Photos:
    """What the photos add."""

    writes: list[Write] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)


def attach_photos(
    paths: Sequence[str], base: Path, entries: list[Entry], files: Files, records: str, roll: Roll
) -> Photos:
    """Match photos to the people of a plan, or to those of the cohort, and add them to their records.

    Args:
        paths: The pictures.
        base: The folder they came in; names of folders below it may tell whose they are.
        entries: The plan; people of the cohort who only have a photo here are added to it.
        files: The site's files.
        records: Folder of the records.
        roll: The cohort's records.
    """
    attacher = _Attacher(entries, files, records, roll)
    for path in paths:
        attacher.attach(Path(path), base)
    for entry in entries:
        attacher.record_consent(entry)
    return attacher.found


class _Attacher:
    def __init__(self, entries: list[Entry], files: Files, records: str, roll: Roll) -> None:
        self.entries, self.files, self.records, self.roll = entries, files, records, roll
        self.found = Photos()
        self.by_name: dict[str, list[Entry]] = {}
        self.by_file: dict[str, Entry] = {}
        for entry in entries:
            self.by_name.setdefault(entry.name, []).append(entry)
            for name in entry.photo_names:
                self.by_file[plain(name)] = entry
        self.taken: dict[str, set[str]] = {}
        """File names in use, by slug."""

    def attach(self, path: Path, base: Path) -> None:
        """Find whose photo it is, and add it."""
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
        private = find_private(path.stem)
        if private:
            shown = name.replace(path.stem, private[0].masked)
            values = {"kind": private[0].kind.value, "masked": private[0].masked}
            self.say(shown, "intake-photo-private", **values)
            return
        entry = self.whose(path, name)
        if entry is None:
            return
        try:
            data = read_source(path, name)
            portrait = make_portrait(data)
        except ProblemError as error:
            self.found.problems += error.problems
            return
        except PictureError as error:
            self.found.problems.append(Problem(Origin(name), str(error)))
            return
        self.found.hashes[name] = hashlib.sha256(data).hexdigest()
        self.add(entry, portrait, name, work=bool(_WORK.search(name)))

    def say(self, file: str, code: str, **values: object) -> None:
        self.found.problems.append(Problem(Origin(file), code, values, "warning"))

    def whose(self, path: Path, name: str) -> Entry | None:
        """Find the one person a photo belongs to; else say why none."""
        for known in (plain(path.name), plain(path.stem)):
            if known in self.by_file:
                return self.usable(self.by_file[known], name)
        stem = clean_name(_WORDS.sub("", path.stem))
        folders = [clean_name(part) for part in Path(name).parent.parts]
        for text in (stem, *reversed(folders)):
            people = named = self.named_in(text)
            if len(named) > 1:
                people = [entry for entry in named if entry.employer and plain(entry.employer) in plain(text)]
            if len(people) == 1:
                return self.usable(people[0], name)
            # who is a question may be the very one that the photo would else be of
            waiting = next((entry for entry in named if entry.action in _WAITING), None)
            if waiting:
                return self.usable(waiting, name)
            if named:
                self.say(name, "intake-photo-namesakes")
                return None
        self.say(name, "intake-photo-whose")
        return None

    def usable(self, entry: Entry, name: str) -> Entry | None:
        if entry.action in _WAITING:
            self.say(name, "intake-photo-waits", name=entry.name)
            return None
        if entry.known and entry.known.sheet.problems:
            values = {"name": entry.name, "path": entry.known.sheet.path}
            self.found.problems.append(Problem(Origin(name), "intake-record-broken", values))
            return None
        return entry

    def named_in(self, text: str) -> list[Entry]:
        """List the people whose name a text holds; a longer name hides those inside it."""
        everybody = {*self.by_name, *(known.name for known in self.roll.people.values())} - {""}
        names = {name for name in everybody if name in text}
        names = {name for name in names if not any(name != other and name in other for other in names)}
        return [entry for name in sorted(names) for entry in self.people_of(name)]

    def people_of(self, name: str) -> list[Entry]:
        """The plan's people of a name; with them those of the cohort, added to the plan as unchanged."""
        for known in self.roll.namesakes(name):
            planned = self.by_name.setdefault(name, [])
            if not any(entry.slug == known.slug for entry in planned):
                planned.append(self.unchanged(known))
        return self.by_name.get(name, [])

    def unchanged(self, known: Known) -> Entry:
        number, origin = len(self.entries) + 1, Origin(known.sheet.path)
        entry = Entry(number, known.name, known.employer, Action.SAME, known.slug, origin)
        entry.fields, entry.known = dict(known.sheet.value), known
        return entry

    def add(self, entry: Entry, portrait: Portrait, name: str, *, work: bool) -> None:
        """Add a photo to a record, unless it is there."""
        folder = record_path(self.records, self.roll, entry.slug).rpartition("/")[0]
        photos = _photos(entry.fields)
        if any(self.content(f"{folder}/{each.get('file')}") == portrait.data for each in photos):
            return
        has_portrait = any(photo.get("kind") == "portrait" for photo in photos)
        if has_portrait and not work:
            self.say(name, "intake-photo-there", name=entry.name)
            return
        file = self.free_name(entry, folder, "work" if work else "portrait", portrait.ending)
        alt = f"{entry.name}的{'工作照' if work else '肖像'}"
        photo: dict[str, object] = {"file": file, "kind": "work" if work else "portrait", "alt": alt}
        if entry not in self.entries:
            self.entries.append(entry)
        old = entry.fields.get("photos")
        entry.fields["photos"] = [*photos, photo]
        entry.changes.append(Change("photos", "照片", old, entry.fields["photos"], Origin(name), name))
        if entry.action is Action.SAME:
            entry.action = Action.CHANGE
        self.found.writes.append(Write(f"{folder}/{file}", None, portrait.data, entry.slug))
        self.remark(entry, portrait, name)

    def record_consent(self, entry: Entry) -> None:
        """Record the consent that the source gives with each photo of the person that has none."""
        given = entry.photo_consent
        if given is None or entry.action in _WAITING:
            return
        photos = _photos(entry.fields)
        if not photos:
            values = {"name": entry.name, "cell": given.cell}
            self.found.problems.append(Problem(given.origin, "intake-consent-unused", values, "warning"))
        if all(photo.get("consent") for photo in photos):
            return
        old = entry.known.sheet.value.get("photos") if entry.known else None
        agreed = [photo if photo.get("consent") else {**photo, "consent": given.value} for photo in photos]
        entry.fields["photos"] = agreed
        others = [change for change in entry.changes if change.field != "photos"]
        entry.changes = [*others, Change("photos", "照片", old, agreed, given.origin, given.cell)]
        if entry.action is Action.SAME:
            entry.action = Action.CHANGE

    def remark(self, entry: Entry, portrait: Portrait, name: str) -> None:
        if portrait.is_small:
            size = f"{portrait.width_px}×{portrait.height_px}"
            self.say(name, "intake-photo-small", name=entry.name, size=size, limit=LEAST_PX)
        elif portrait.is_blurred:
            self.say(name, "intake-photo-blurred", name=entry.name)
        if entry.photo_consent is None:
            self.say(name, "intake-photo-consent", name=entry.name)

    def free_name(self, entry: Entry, folder: str, kind: str, ending: str) -> str:
        taken = self.taken.setdefault(entry.slug, {str(photo.get("file")) for photo in _photos(entry.fields)})
        name, number = f"{kind}.{ending}", 2
        while name in taken or self.content(f"{folder}/{name}") is not None:
            name, number = f"{kind}-{number}.{ending}", number + 1
        taken.add(name)
        return name

    def content(self, path: str) -> bytes | None:
        """A file below the site's root, or what this import will write there; None where there is none."""
        for write in self.found.writes:
            if write.path == path:
                return write.new
        try:
            return (self.files.root / path).read_bytes()
        except OSError:
            return None


def _photos(fields: Mapping[str, object]) -> list[dict[str, object]]:
    found = fields.get("photos")
    return [photo for photo in found if isinstance(photo, dict)] if isinstance(found, list) else []
