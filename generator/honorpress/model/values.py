"""The closed vocabularies of the field, in the field's own words."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """技能等级, lowest first: the eight grades of the skill ladder (人社部发〔2022〕14号)."""

    APPRENTICE = "学徒工"
    JUNIOR = "初级工"
    INTERMEDIATE = "中级工"
    SENIOR = "高级工"
    TECHNICIAN = "技师"
    SENIOR_TECHNICIAN = "高级技师"
    SPECIAL_TECHNICIAN = "特级技师"
    CHIEF_TECHNICIAN = "首席技师"

    @property
    def rank(self) -> int:
        """Height on the ladder, 0 for the lowest."""
        return list(Grade).index(self)


class Level(StrEnum):
    """级别 of an honour, a contest or a standard, highest first."""

    INTERNATIONAL = "国际级"
    NATIONAL = "国家级"
    PROVINCIAL = "省部级"
    MUNICIPAL = "市级"
    COUNTY = "县级"
    ENTERPRISE = "企业级"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return list(Level).index(self)


class IndustryClass(StrEnum):
    """产业类别, as the programmes count their shares."""

    ADVANCED_MANUFACTURING = "先进制造业"
    MODERN_SERVICES = "现代服务业"
    EMERGING = "战略性新兴产业"
    PILLAR = "传统支柱产业"
    CRAFT = "传统手工艺"
    CULTURE = "文化产业"
    OTHER = "其他"

    @property
    def slug(self) -> str:
        """Part of its listing's address."""
        return self.name.lower().replace("_", "-")


class State(StrEnum):
    """Where a person stands at a date; follows from the acts, never typed."""

    CANDIDATE = "candidate"
    FINALIST = "finalist"
    NOMINEE = "nominee"
    NAMED = "named"
    WITHDRAWN = "withdrawn"


class ListOrder(StrEnum):
    """How a list is ordered; the list prints it."""

    SURNAME_STROKES = "surname-strokes"
    NAME_STROKES = "name-strokes"
    SCORE = "score"
    VOTES = "votes"
    RECOMMENDER = "recommender"
    AS_GIVEN = "as-given"


class Stage(StrEnum):
    """学段 of a talk's listeners."""

    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    VOCATIONAL = "vocational"
    UNIVERSITY = "university"
