"""Which columns a table of ours has, under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import Field, field_of, year_path
from honorpress.intake.cells import columns_of, exported_fields, write_value
from honorpress.intake.known import Known
from honorpress.intake.values import Terms
from honorpress.model.programme import PERSONAL_FIELDS, Programme

_ABOVE: Final[Mapping[str, str]] = {
    "employer": "工作单位及职务",
    "position": "工作单位及职务",
    "grade": "技术等级/职称/执业资格",
    "professional_title": "技术等级/职称/执业资格",
    "qualification": "技术等级/职称/执业资格",
}
"""Fields that annex 2 has in one column, kept apart below its heading."""

_UNITS: Final[Mapping[str, str]] = {
    "achievements.innovation_awards": "项",
    "achievements.patents": "件",
    "achievements.standard_uses": "次",
    "achievements.economic_effect.gained_10k_yuan": "万元",
    "achievements.economic_effect.saved_10k_yuan": "万元",
    "achievements.apprentice_agreements": "份",
    "achievements.training": "人次",
    "achievements.promoted": "人次",
    "achievements.media": "次",
}

_FORM: Final = (
    *("number", "name", "employer", "position", "trade", "industry", "industry_class"),
    *("grade", "professional_title", "qualification", "specialty", "special_skill", "years_on_post"),
    *("enterprise_head", "recommender", "route", "tier"),
    *("achievements.contest_places", "achievements.innovation_awards", "achievements.patents"),
    *("achievements.standard_uses", "achievements.economic_effect.gained_10k_yuan"),
    *("achievements.apprentice_agreements", "achievements.media"),
    *("honours", "summary", "deeds", *PERSONAL_FIELDS, "remark"),
)
_FORM_LEVELS: Final = ("企业级", "市级", "省部级", "国家级")
_LEVEL_WORDS: Final[Mapping[str, str]] = {"市级": "地厅级", "municipal": "地厅级"}


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column of a table that we write."""

    to: str
    entry: Field
    group: str
    """Heading over several columns; empty for one alone."""
    title: str
    """Its own heading."""

    @property
    def flat(self) -> str:
        """One heading for both."""
        return f"{self.group}·{self.title}" if self.entry.group else self.title


def out_column(to: str) -> OutColumn:
    """Head a path's column. Raises KeyError."""
    entry = field_of(to)
    if not entry.group:
        return OutColumn(to, entry, _ABOVE.get(to, ""), entry.label)
    unit = _UNITS.get(entry.to)
    part = to.split(".")[2]
    title = part if entry.years else _LEVEL_WORDS.get(part, entry.parts[part][0])
    return OutColumn(to, entry, f"{entry.label}({unit})" if unit else entry.label, title)


def export_columns(people: Iterable[Known], terms: Terms) -> tuple[OutColumn, ...]:
    """Choose the columns that hold everything that the records hold."""
    people = list(people)
    columns = []
    for entry in exported_fields():
        paths = {path for known in people for path in columns_of(entry, known.sheet.value, ())}
        used = [
            path
            for path in paths
            if any(write_value(path, entry, known, terms) is not None for known in people)
        ]
        order = columns_of(entry, {}, ()) if entry.parts else sorted(used)
        columns += [out_column(path) for path in order if path in used]
    return tuple(columns)


def form_columns(programme: Programme, years: Sequence[int]) -> tuple[OutColumn, ...]:
    """Choose the columns of a programme's summary table, as in annex 2 of 汴总发〔2021〕31号."""
    public = {policy.field for policy in programme.public_fields}
    columns = []
    for to in _FORM:
        if to in PERSONAL_FIELDS and to not in public:
            continue
        if (to == "recommender" and not programme.recommenders) or (to == "route" and not programme.routes):
            continue
        entry = field_of(to)
        if entry.years:
            columns += [out_column(year_path(entry, year)) for year in years]
        elif entry.parts:
            shown = [part for part in entry.parts if part in _FORM_LEVELS or not _is_level(entry)]
            columns += [out_column(f"{to}.{part}") for part in shown]
        else:
            columns.append(out_column(to))
    return tuple(columns)


def _is_level(entry: Field) -> bool:
    return "企业级" in entry.parts
