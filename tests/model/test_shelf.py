"""The shelf gives back what was read, however often it is written while reading."""

from __future__ import annotations

import pickle
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from honorpress.model import shelf as module
from honorpress.model.collection import Collection
from honorpress.model.gather import gather
from honorpress.model.shelf import LONG, Shelf
from honorpress.read.files import Files
from honorpress.store import Store, stamp_of
from support.sites import make_site


def read(root: Path, store: Store, taken: Mapping[str, str] | None = None) -> Collection:
    shelf = Shelf(store, taken=taken or {})
    collection, problems = gather(Files(root), "honorees", shelf.read, shelf.listing, shelf.hashing)
    shelf.keep()
    assert not problems
    return collection


@pytest.mark.parametrize("most", [1, 2, 1000])
def test_what_was_read_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Long fields too, which stay in the store."""
    monkeypatch.setattr(module, "_MOST_NEW", most)
    make_site(tmp_path)
    plain, _ = gather(Files(tmp_path), "honorees")
    with Store(tmp_path / "store.sqlite") as store:
        first = read(tmp_path, store)
        kept = [row for (row,) in store.select("SELECT path FROM records")]
        second = read(tmp_path, store)
        for found in (first, second):
            assert found.programmes == plain.programmes and found.cohorts == plain.cohorts
            assert found.digests.keys() == plain.digests.keys()
            for key, person in plain.honorees.items():
                assert all(getattr(found.honorees[key], name) == getattr(person, name) for name in LONG)
    assert {person.path for person in plain.honorees.values()} <= set(kept)


def test_a_person_who_travels_keeps_what_an_act_has_mended(tmp_path: Path) -> None:
    make_site(tmp_path)
    with Store(tmp_path / "store.sqlite") as store:
        person = next(iter(read(tmp_path, store).honorees.values()))
        there = pickle.loads(
            pickle.dumps(person.model_copy(update={"deeds": "更正后的事迹", "trade": "钳工"}))
        )
        assert (there.deeds, there.trade, there.summary) == ("更正后的事迹", "钳工", person.summary)
        assert there.name == person.name and "summary" not in there.__dict__


def test_what_changes_after_its_stamp_was_taken_is_read_the_next_time(tmp_path: Path) -> None:
    """Whether it was read before, or is read for the first time under the stamp of its earlier state."""
    make_site(tmp_path)
    path = tmp_path / "honorees" / "craft" / "2024" / "tian-fu" / "honoree.md"
    for known in (False, True):
        with Store(tmp_path / f"{known}.sqlite") as store:
            time.sleep(0.1)  # until stamps tell
            if known:
                read(tmp_path, store)
            taken = {str(path): stamp_of(path)}
            assert taken[str(path)]
            path.write_text(path.read_text(encoding="utf-8") + f"\n又记：{known}。\n", encoding="utf-8")
            time.sleep(0.1)
            read(tmp_path, store, taken)
            found = read(tmp_path, store).honorees["craft/2024/tian-fu"]
            assert f"又记：{known}。" in found.deeds
