"""Whatever is done to a site between builds, the tree is the one that a clean build makes."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PIL import Image

from honorpress.model.frozen import FILE as FROZEN_FILE
from honorpress.model.frozen import Closing, Frozen, Lock, Version, render_frozen
from support.sites import SMALL_SITE, call_honorpress, make_site, tree_hashes

SEQUENCES: Final = int(os.environ.get("HONORPRESS_EXAMPLES", "20"))
"""Histories that are tried; a long run has 200 and more."""
DAYS: Final = ("2024-03-04", "2024-03-08", "2024-05-01", "2024-06-01", "2030-01-01")
NAMES: Final = ("马青山", "田富", "单一凡", "欧阳海", "尉迟恭礼")
SLUGS: Final = ("ma-qingshan", "tian-fu", "shan-yifan", "ouyang-hai")
COHORT: Final = "honorees/craft/2024"
PERSON: Final = f"{COHORT}/{{}}/honoree.md"

PHOTO: Final = (
    "photos:\n- {file: p.png, kind: portrait, alt: 肖像, consent: {date: 2024-01-02, form: 档案}}\n"
)


class Histories(RuleBasedStateMachine):
    """A site that is edited and built; beside it the same files, built with nothing to remember."""

    engine: Path
    folder: Path
    builds = 0

    @initialize()
    def lay_out(self) -> None:
        """Begin with the small site, built."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.root = self.folder / "kept"
        make_site(self.root, SMALL_SITE, engine=self.engine)
        self.theme = self.root / "theme"
        config = self.root / "mkdocs.yml"
        text = config.read_text().replace("  font: false\n", "  font: false\n  custom_dir: theme\n")
        config.write_text(text.replace("- honorpress\n", "- honorpress: {documents: false}\n"))
        (self.theme / "pages").mkdir(parents=True)
        self.day = DAYS[3]

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Change a file's text, where it is there."""
        full = self.root / path
        if full.exists():
            full.write_text(change(full.read_text(encoding="utf-8")), encoding="utf-8")

    @rule(slug=st.sampled_from(SLUGS[:2]), name=st.sampled_from(NAMES))
    def rename(self, slug: str, name: str) -> None:
        """Another name: lists, neighbours and the search change too."""
        self.edit(PERSON.format(slug), lambda text: _line(text, "name", name))

    @rule(slug=st.sampled_from(SLUGS[:2]), word=st.sampled_from(["焊工", "钳工", "汉工"]))
    def other_trade(self, slug: str, word: str) -> None:
        """Another trade."""
        self.edit(PERSON.format(slug), lambda text: _line(text, "trade", word))

    @rule(slug=st.sampled_from(SLUGS[:2]), number=st.integers(0, 3))
    def more_deeds(self, slug: str, number: int) -> None:
        """A paragraph more; of the same length as others, so that the size may stay."""
        self.edit(PERSON.format(slug), lambda text: text.split("\n\n补记")[0] + f"\n\n补记{number}。\n")

    @rule(slug=st.sampled_from(SLUGS))
    def add(self, slug: str) -> None:
        """One more record, named in the acts or not."""
        full = self.root / PERSON.format(slug)
        if not full.exists():
            full.parent.mkdir(parents=True, exist_ok=True)
            model = SMALL_SITE[PERSON.format(SLUGS[0])]
            assert isinstance(model, str)
            full.write_text(_line(model, "name", NAMES[SLUGS.index(slug)]), encoding="utf-8")

    @rule(slug=st.sampled_from(SLUGS), listed=st.booleans())
    def list_them(self, slug: str, listed: bool) -> None:
        """Put somebody on the lists, or take them off."""
        with_them, without = "[ma-qingshan, tian-fu, " + slug + "]", "[ma-qingshan, tian-fu]"
        old, new = (without, with_them) if listed else (with_them, without)
        self.edit(f"{COHORT}/cohort.yml", lambda text: text.replace(old, new))

    @rule(slug=st.sampled_from(SLUGS))
    def remove(self, slug: str) -> None:
        """A record goes, though acts may still name it."""
        shutil.rmtree(self.root / f"{COHORT}/{slug}", ignore_errors=True)

    @rule(colour=st.sampled_from(["red", "blue", "none"]))
    def photograph(self, colour: str) -> None:
        """A portrait comes, changes or goes."""
        full = self.root / COHORT / SLUGS[0] / "p.png"
        if colour == "none" or not full.parent.exists():
            full.unlink(missing_ok=True)
        else:
            Image.new("RGB", (200, 240), colour).save(full)
            self.edit(
                PERSON.format(SLUGS[0]),
                lambda text: text if "photos:" in text else text.replace("\n---\n", f"\n{PHOTO}---\n", 1),
            )

    @rule(number=st.integers(1, 9))
    def act(self, number: int) -> None:
        """An act gets another title."""
        self.edit(
            f"{COHORT}/cohort.yml",
            lambda text: "\n".join(
                f"{line.split('示例改')[0]}示例改{number}" if "title:" in line else line
                for line in text.split("\n")
            ),
        )

    @rule(word=st.sampled_from(["", "一", "二"]))
    def template(self, word: str) -> None:
        """The site's own template of a page: none, or one of two."""
        full = self.theme / "pages" / "tombstone.html"
        other = self.theme / "pages" / "listings.html"
        for each in (full, other):
            each.unlink(missing_ok=True)
            if word:
                each.write_text(f"<h1>{word} {{{{ page.title }}}}</h1>\n", encoding="utf-8")

    @rule(word=st.sampled_from(["甲市工匠", "乙市工匠"]))
    def option(self, word: str) -> None:
        """The site's name, which the shell and every title show."""
        self.edit("mkdocs.yml", lambda text: _line(text, "site_name", word))

    @rule(number=st.integers(0, 2))
    def text(self, number: int) -> None:
        """A page written by hand."""
        self.edit("content/index.md", lambda text: text.split("\n\n补记")[0] + f"\n\n补记{number}。\n")

    @rule(count=st.integers(0, 2), closed=st.booleans())
    def archive(self, count: int, closed: bool) -> None:
        """Somebody archives the cohort, again, or takes the register away; here it locks nothing."""
        full = self.root / COHORT / FROZEN_FILE
        if not count:
            full.unlink(missing_ok=True)
            return
        closing = Closing(on=dt.date(2024, 6, 1), act="notice") if closed and count > 1 else None
        versions = tuple(
            Version(
                number=number,
                as_of=dt.date(2024, 5, number),
                software="honorpress",
                files=number,
                size_bytes=1000,
                manifest=str(number) * 128,
                tags=str(number) * 128,
                closed=closing if number < count else None,
            )
            for number in range(1, count + 1)
        )
        full.write_bytes(render_frozen(Frozen(versions=versions, lock=Lock(acts=(), records={}))))

    @rule(day=st.sampled_from(DAYS))
    def another_day(self, day: str) -> None:
        """Built as of another day."""
        self.day = day

    @rule(which=st.integers(0, 10_000), how=st.sampled_from(["gone", "changed", "alien"]))
    def hand_in_the_output(self, which: int, how: str) -> None:
        """Somebody takes a file out of the output, changes one or puts one there."""
        files = [path for path in sorted((self.root / "site").rglob("*")) if path.is_file()]
        if files:
            path = files[which % len(files)]
            if how == "alien":
                (path.parent / "alien.txt").write_text("!")
            else:
                path.unlink()
                if how == "changed":
                    path.write_text("!")

    @rule(how=st.sampled_from(["store", "tree", "bytes"]))
    def damage(self, how: str) -> None:
        """What the last build kept is lost or damaged."""
        store = self.root / ".honorpress" / "build.sqlite"
        if how == "tree":
            shutil.rmtree(self.root / ".site.spare", ignore_errors=True)
        elif how == "store":
            store.unlink(missing_ok=True)
        elif store.exists():
            data = bytearray(store.read_bytes())
            data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
            store.write_bytes(data)

    @invariant()
    def as_if_clean(self) -> None:
        """The tree is that of a clean build."""
        if not hasattr(self, "day"):
            return
        self.builds += 1
        jobs = str(1 + self.builds % 2)  # alone, and with others beside
        if jobs == "1":  # what stands for a moment before a build is remembered, and the next one looks ahead
            time.sleep(0.06)
        kept = call_honorpress("build", "--jobs", jobs, "--as-of", self.day, root=self.root)
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ignore = shutil.ignore_patterns("build.sqlite", "site", ".site*", "search", "press.pickle")
        shutil.copytree(self.root, clean, ignore=ignore)
        made = call_honorpress("build", "--jobs", "1", "--as-of", self.day, root=clean)
        assert "页，用时" in kept.stdout, kept.stderr
        assert (kept.exit_code, kept.stderr) == (made.exit_code, made.stderr)
        assert tree_hashes(self.root / "site") == tree_hashes(clean / "site")


def _line(text: str, key: str, value: str) -> str:
    """Give a key of the first level another value."""
    lines = text.split("\n")
    return "\n".join(f"{key}: {value}" if line.startswith(f"{key}: ") else line for line in lines)


def test_any_history(tmp_path: Path, built: Path) -> None:
    class Here(Histories):
        engine = built
        folder = tmp_path / "site"

    long = settings(
        max_examples=SEQUENCES,
        stateful_step_count=5,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=long)
