"""Records that travel arrive as they were."""

import pickle
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from honorpress.model.gather import gather
from honorpress.model.honoree import Achievements, Honour, Patents
from honorpress.read.files import Files
from support.tools import ROOT


def parts(value: object) -> Iterator[BaseModel]:
    """Yield a record and all that it is made of."""
    if isinstance(value, BaseModel):
        yield value
    inside = value.__dict__.values() if isinstance(value, BaseModel) else value
    if isinstance(inside, dict):
        inside = inside.values()
    if isinstance(value, BaseModel | dict | tuple):
        for each in inside:  # type: ignore[attr-defined]  # values of one of these
            yield from parts(each)


def test_every_record_arrives_as_it_was() -> None:
    """Also which fields were given: what is exported depends on it."""
    found, _ = gather(Files(ROOT), "honorees")
    records = [
        *found.areas.values(),
        *found.programmes.values(),
        *found.cohorts.values(),
        *found.honorees.values(),
        *found.studios.values(),
        *found.talks.values(),
    ]
    seen = 0
    for record in records:
        there = pickle.loads(pickle.dumps(record, 5))
        assert there == record
        for before, after in zip(parts(record), parts(there), strict=True):
            seen += 1
            assert type(after) is type(before) and after.model_fields_set == before.model_fields_set
            assert list(after.__dict__.items()) == list(before.__dict__.items())
    assert seen > 3000


@pytest.mark.parametrize(
    "record",
    [
        Honour(year=2020, title="五一劳动奖章"),
        Patents(),
        Achievements(patents=Patents(invention=2)),
        Achievements.model_construct(),
        Honour(year=2020, title="x").model_copy(update={"level": "市级"}),
    ],
)
def test_a_part_arrives_as_it_was(record: BaseModel) -> None:
    there = pickle.loads(pickle.dumps(record))
    assert there == record and there.model_fields_set == record.model_fields_set
    assert there.model_copy(update={"year": 1}).model_fields_set >= record.model_fields_set
    assert pickle.loads(pickle.dumps(record)).model_fields_set == record.model_fields_set
