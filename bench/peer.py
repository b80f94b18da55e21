"""honorpress as one more peer of the benchmark harness: `run.py --ours bench/peer.py`.

Each city becomes a programme, each of its years a cohort with a notice and a decision; a record keeps its
id as its slug.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml
from peers import base

PROJECT = Path(__file__).resolve().parent.parent
TIERS = {"named": "命名", "finalist": "入围", "nominee": "提名"}
CLASSES = {
    "装备制造": "先进制造业",
    "信息技术": "战略性新兴产业",
    "公共服务": "现代服务业",
    "餐饮": "现代服务业",
    "工艺美术": "传统手工艺",
}


class Ours(base.Peer):  # type: ignore[misc]  # the harness is not typed
    """honorpress, its own search included."""

    name = "ours"
    caches = (".honorpress", ".public.spare")
    search = ("search/**/*.js", "check/*.js")

    def missing(self) -> str | None:
        """Say what is not installed."""
        return None if self._program().exists() else "run `make site` first"

    def _program(self) -> Path:
        return PROJECT / ".venv" / "bin" / "honorpress"

    def prepare(self, records: list[dict[str, Any]], notices: list[dict[str, Any]], data: Path) -> None:
        """Write records, acts and options; only what differs."""
        cities = {r["id"].split("-")[0]: r["city"] for r in records}
        base.write(self.work / "mkdocs.yml", CONFIG)
        base.write(self.work / "content" / "index.md", "---\nheading: 名录\n---\n")
        areas = {slug: {"name": f"{city}市", "short": city, "level": "city"} for slug, city in cities.items()}
        base.write(self.work / "honorees" / "areas.yml", dump(areas))
        for slug, city in cities.items():
            base.write(self.work / "honorees" / slug / "programme.yml", dump(programme(slug, city)))
        cohorts: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for record in records:
            slug = record["id"].split("-")[0]
            cohorts.setdefault((slug, record["cohort"]), []).append(record)
            folder = self.work / "honorees" / slug / str(record["cohort"]) / record["id"]
            front, deeds = honoree(record, slug)
            base.write(folder / "honoree.md", f"---\n{dump(front)}---\n\n{deeds}")
            if record["photo"]:
                base.link(data / "photos" / f"{record['id']}.jpg", folder / "portrait.jpg")
            if record["studio"]:
                studio_id = f"{record['id']}-studio"
                folder = self.work / "honorees" / slug / "studios"
                base.write(folder / f"{studio_id}.md", f"---\n{dump(studio(record, slug))}---\n")
        acts: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for notice in notices:
            acts.setdefault((notice["id"].split("-")[0], notice["cohort"]), []).append(notice)
        for (slug, year), members in cohorts.items():
            folder = self.work / "honorees" / slug / str(year)
            base.write(folder / "cohort.yml", dump(cohort(year, members, acts[slug, year])))

    def steps(self) -> list[tuple[str, list[Any], dict[str, str]]]:
        """One command does all."""
        command = [self._program(), "build", "--quiet", "--as-of", "2026-11-20"]
        return [("honorpress", command, {})]

    def list_page(self, kind: str, value: str) -> str:
        """Where a list lies: a city's union as recommender, a year, a trade.

        A list of more than 500 stands on several pages below its own, a year of more than 500 on the pages of
        its cohorts. They are joined in a file outside the site, since whoever checks wants everybody in one.
        """
        if kind == "cohort":
            uri, below = f"archive/{value}/index.html", f"*/{value}/index.html"
        else:
            folder = {"city": "recommenders", "trade": "trades"}[kind]
            heading = f"{value}市总工会" if kind == "city" else value
            uri = self._pages(folder).get(heading, f"{folder}/{value}/index.html")
            below = uri.replace("index.html", "**/index.html")
        parts = sorted({self.out / uri, *self.out.glob(below)})
        if len(parts) < 2:
            return uri
        joined = Path(self.work).resolve() / "joined" / uri.replace("/", "-")
        joined.parent.mkdir(exist_ok=True)
        joined.write_text("".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
        return str(joined)

    def _pages(self, folder: str) -> dict[str, str]:
        """Pages of a folder of lists by the text that their index gives them."""
        text = (self.out / folder / "index.html").read_text(encoding="utf-8")
        links = re.findall(rf'<a [^>]*href="\.\./({folder}/[^"/]+/index\.html)"[^>]*>([^<]+)<', text)
        return {name.strip(): uri for uri, name in links}

    def version(self) -> str:
        """The version that was measured."""
        text = (PROJECT / "generator" / "honorpress" / "__init__.py").read_text(encoding="utf-8")
        found = re.search(r'__version__ = "(.*)"', text)
        return f"honorpress {found[1] if found else '?'}"


# No peer makes PDFs, so neither do we here: 80 notices and decisions cost about 2.5 s of processor time more.
CONFIG = """\
site_name: 名录
docs_dir: content
site_dir: public
theme: {name: material, language: zh, font: false}
plugins: [honorpress: {language: zh, documents: false}]
nav: [index.md]
"""


class _Dumper(yaml.CSafeDumper):
    """Writes shared lists twice: records know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(value: object) -> str:
    """YAML as an editor would have it."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def programme(slug: str, city: str) -> dict[str, Any]:
    """A programme with three tiers."""
    issuer = {"name": f"{city}市总工会"}
    return {
        "title": f"{city}工匠",
        "name": f"{city}工匠选树",
        "area": slug,
        "summary": f"{city}市总工会选树的市级工匠。",
        "issuers": [issuer],
        "office": {"department": f"{city}市总工会"},
        "order": "as-given",
        "regulations": [
            {
                "slug": "measures",
                "title": "选树办法",
                "kind": "measures",
                "articles": [{"article": "第一条", "heading": "总则", "text": "选树工匠。"}],
            }
        ],
        "tiers": [
            {"slug": tier, "name": f"{city}工匠{word}", "state": tier, "article": "第一条"}
            for tier, word in TIERS.items()
        ],
        "stages": [
            {"slug": "naming", "name": "命名", "kind": "decision", "text": "命名。", "article": "第一条"}
        ],
        "recommenders": {slug: {"name": f"{city}市总工会", "kind": "district"}},
    }


def cohort(year: int, members: list[dict[str, Any]], notices: list[dict[str, Any]]) -> dict[str, Any]:
    """A cohort with its notice and its decision."""
    lists = [
        {"tier": tier, "members": found}
        for tier in TIERS
        if (found := [record["id"] for record in members if record["tier"] == tier])
    ]
    acts = []
    for notice in sorted(notices, key=lambda n: n["date"]):
        day = dt.date.fromisoformat(notice["date"])
        act: dict[str, Any] = {"slug": notice["id"], "title": notice["title"], "body": notice["body"]}
        if notice["kind"] == "nomination":
            act |= {"kind": "notice", "period": {"first": day, "length": 7, "unit": "days"}, "lists": lists}
        else:
            act |= {"kind": "decision", "issued": day, "lists": lists}
        acts.append(act)
    return {"label": f"{year}年度", "year": year, "acts": acts}


def honoree(record: dict[str, Any], slug: str) -> tuple[dict[str, Any], str]:
    """A record's front matter, without what is never public, and its deeds."""
    front: dict[str, Any] = {
        "name": record["name"],
        "employer": record["employer"],
        "position": record["position"],
        "trade": record["trade"],
        "industry": record["industry"],
        "industry_class": CLASSES.get(record["industry"], "传统支柱产业"),
        "grade": record["grade"],
        "recommender": slug,
        "summary": record["summary"],
        "honours": record["honours"],
        "achievements": {
            "patents": {
                "invention": record["patents"]["invention"],
                "utility_model": record["patents"]["utility"],
                "design": record["patents"]["design"],
            },
            "innovations": [{"name": f"创新成果{record['innovations']}项"}],
            "apprentice_agreements": [{"year": record["cohort"], "count": record["apprentices"]}],
        },
    }
    if record["photo"]:
        consent = {"date": dt.date(record["cohort"], 1, 4), "form": "档案"}
        front["photos"] = [
            {"file": "portrait.jpg", "kind": "portrait", "alt": f"{record['name']}像", "consent": consent}
        ]
    return front, record["deeds"]


def studio(record: dict[str, Any], slug: str) -> dict[str, Any]:
    """A record's studio."""
    return {
        "name": record["studio"]["name"],
        "studio_class": "职工技术创新工作室",
        "leader": f"{slug}/{record['cohort']}/{record['id']}",
        "employer": record["employer"],
        "founded": record["studio"]["founded"],
        "summary": f"{record['trade']}技艺传承与攻关。",
    }
