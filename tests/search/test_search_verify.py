"""The end of a build: an index that is broken on purpose is found out, and the old site stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import honorpress.search.build
import honorpress.search.collect
import honorpress.search.readback
import honorpress.search.store
from honorpress.search.build import IndexFile, build
from honorpress.search.collect import collect
from honorpress.search.reading import bodies_of
from honorpress.search.records import Block, Person, Source, Text
from honorpress.search.terms import entries
from support.sites import AS_OF, built_site, call_honorpress, edited, make_site, tree_hashes, write_site

MA = "honorees/craft/2024/ma-qingshan/honoree.md"
EDITED = edited(MA, ("在车间里干了二十年", "在车间里干了二十年，把精度提到八微米"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site after one build; not to be written into."""
    return built_site(tmp_path_factory)


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    """A site that was built, one of whose records has changed since."""
    make_site(tmp_path, engine=built)
    shutil.copytree(built / "site", tmp_path / "site")
    write_site(tmp_path, EDITED)
    return tmp_path


def refused(site: Path) -> list[str]:
    """Build in vain: codes and what they name; the old site stays."""
    before = tree_hashes(site / "site")
    done = call_honorpress("build", "--jobs", "1", "--as-of", AS_OF, root=site)
    assert done.exit_code == 1, done.output
    assert tree_hashes(site / "site") == before
    return [line for line in done.stderr.splitlines() if line.startswith("search/")]


def indexing(monkeypatch: pytest.MonkeyPatch, change: Callable[[Block], Block]) -> None:
    """Let what is indexed differ from what has pages."""

    def collected(*given: Any) -> tuple[list[Source], Any]:
        sources, labels = collect(*given)
        return [Source.of(change(source.make())) for source in sources], labels

    monkeypatch.setattr(honorpress.search.collect, "collect", collected)


def of_people(change: Callable[[Person], Sequence[Person]]) -> Callable[[Block], Block]:
    """A change of a cohort's people."""
    return lambda block: replace(block, people=tuple(new for one in block.people for new in change(one)))


def test_a_sound_index_passes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once all has been read, a build reads only what it wrote: the file of one text that changed."""
    assert call_honorpress("build", "--jobs", "1", "--as-of", AS_OF, root=site).exit_code == 0
    read: list[str] = []

    def reading(value: Any) -> list[str]:
        read.extend(bodies_of(value))
        return bodies_of(value)

    monkeypatch.setattr(honorpress.search.readback, "bodies_of", reading)
    write_site(site)
    assert call_honorpress("build", "--jobs", "1", "--as-of", AS_OF, root=site).exit_code == 0
    assert sorted(read) == [f"craft/2024/{slug}/" for slug in ("li-na", "ma-qingshan", "tian-fu")]


def test_somebody_left_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has a page, and that page's text."""
    indexing(monkeypatch, of_people(lambda one: [] if one.slug == "tian-fu" else [one]))
    found = "\n".join(refused(site))
    assert "[person-unfound]" in found and "[text-unfound]" in found and "craft/2024/tian-fu" in found


def test_somebody_without_a_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who is not published."""
    stranger = of_people(
        lambda one: [one, one._replace(slug="zhang-san", text=None)] if one.slug == "tian-fu" else [one]
    )
    indexing(monkeypatch, stranger)
    (line,) = refused(site)
    assert "[search-unknown]" in line and "craft/2024/zhang-san" in line


def test_a_text_without_a_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No draft, no notice before its day."""
    draft = Text("notices/craft/2024/draft/", "notice", "草稿", "", ("还没有公开。",))
    indexing(
        monkeypatch,
        lambda block: (
            replace(block, texts=(*block.texts, draft), programmes=(*block.programmes, ""))
            if block.texts
            else block
        ),
    )
    found = refused(site)
    assert found and all("[search-unknown]" in line and "draft" in line for line in found)


def test_the_wrong_state(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whom the index calls a candidate."""
    indexing(monkeypatch, of_people(lambda one: [one._replace(state="candidate")]))
    found = refused(site)
    assert found and all("[person-unfound]" in line for line in found)


def test_words_that_are_not_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and bodies are there, but nothing leads to the texts."""

    def blind(block: Block, bodies: Sequence[str]) -> Any:
        return {**entries(block, bodies), "texts": np.empty(0, dtype=np.uint64)}

    monkeypatch.setattr(honorpress.search.store, "entries", blind)
    shutil.rmtree(site / ".honorpress" / "search", ignore_errors=True)
    found = refused(site)
    assert found and all("[text-unfound]" in line for line in found)


def test_names_that_are_not_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for people."""

    def blind(block: Block, bodies: Sequence[str]) -> Any:
        return {**entries(block, bodies), "names": np.empty(0, dtype=np.uint64)}

    monkeypatch.setattr(honorpress.search.store, "entries", blind)
    shutil.rmtree(site / ".honorpress" / "search", ignore_errors=True)
    found = refused(site)
    assert found and all("[text-unfound]" in line and "search/people/" in line for line in found)


@pytest.mark.parametrize("folder", ["texts", "people", "columns", "lengths"])
def test_a_file_that_is_not_written(site: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """A shard, rows, facets: whatever the engine would ask for."""

    def lossy(*given: Any) -> Iterator[IndexFile]:
        *others, stands = given
        lost: list[str] = []

        def stands_or_lost(uri: str, content: bytes) -> bool:
            if not lost and uri.startswith(f"search/{folder}/"):
                lost.append(uri)
            return uri in lost or stands(uri, content)

        return build(*others, stands_or_lost)

    monkeypatch.setattr(honorpress.search.build, "build", lossy)
    found = refused(site)
    assert found and any("[search-unreadable]" in line and f"search/{folder}/" in line for line in found)
