"""Site options: types, defaults, read once from mkdocs.yml."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from honorpress.dataclass import dataclass
from honorpress.destinations import LocalPath, Target
from honorpress.model.base import Line, Record, Slug, Text
from honorpress.model.cohort import Retention
from honorpress.model.loading import load_record
from honorpress.problems import Problem, ProblemError, distinct
from honorpress.read.inherited import read_inherited
from honorpress.read.scalars import Value
from honorpress.read.sheets import Sheet
from honorpress.read.yaml import Key

_OURS: Final = (
    "site_name",
    "site_url",
    "site_description",
    "docs_dir",
    "site_dir",
    "hooks",
    "watch",
)

WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>]+$")]


class Owner(Record):
    """Footer of a public institution's site; each line is left out where it has no value."""

    host: Line | None = None
    """主办单位."""
    undertaker: Line | None = None
    """承办单位."""
    address: Line | None = None
    post_code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = None
    phone: Line | None = None
    email: Line | None = None
    icp: Line | None = None
    """ICP备案号."""
    police: Line | None = None
    """公安备案号."""
    site_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{10,12}$")] | None = None
    """政府网站标识码; unions have none."""


class Alternate(Record):
    """The same site in the other language, published elsewhere."""

    label: Line
    url: Line


class DocumentFonts(Record):
    """Fonts of the site's own for documents, such as licensed 仿宋 and 小标宋; ours do what they lack."""

    folder: Annotated[str, StringConstraints(pattern=r"^[\w-][\w.-]*(?:/[\w-][\w.-]*)*$")]
    """Folder below the site's root with .ttf, .otf or .ttc files."""
    fang: Line | None = None
    """Family for the text, 仿宋."""
    kai: Line | None = None
    """Family for headings of the second level, 楷体."""
    hei: Line | None = None
    """Family for headings of the first level and heads of tables, 黑体."""
    biaosong: Line | None = None
    """Family for titles and the issuer's mark, 小标宋."""
    song: Line | None = None
    """Family for page numbers, 宋体."""


class ArchiveOptions(Record):
    """Where `honorpress archive` keeps versions of cohorts, and what it writes into them."""

    path: LocalPath = "archive"
    """Folder of the versions, from the site's root or absolute."""
    closed: LocalPath = "archive-closed"
    """Folder of the versions that a redaction has closed; never hand it on."""
    retention: Retention = "永久"
    """保管期限, where a cohort does not say otherwise."""
    fonds: Line | None = None
    """全宗号 of the issuer's archive."""


class SiteOptions(Record):
    """Options of the `honorpress` plugin in mkdocs.yml."""

    records: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")] = "honorees"
    """Folder of the records, beside mkdocs.yml."""
    language: Literal["zh", "en"] = "zh"
    """Language of the interface and of messages."""
    engine: Literal["mkdocs", "properdocs"] = "mkdocs"
    """What builds hand-written pages and frames."""
    brand: Line | None = None
    """Short name in the header; the site's name where left out."""
    owner: Owner = Owner.model_construct()
    live: bool = False
    """A real site: no fictional record may be on it."""
    alternate: Alternate | None = None
    documents: bool = True
    """Whether the page of each act offers its official document as a PDF."""
    fonts: DocumentFonts | None = None
    licence: Text | None = None
    """Terms for texts and data, shown in the footer and with the data."""
    archive: ArchiveOptions = ArchiveOptions.model_construct()
    targets: dict[Slug, Target] = Field(default_factory=dict)
    """Where `honorpress publish` puts the site, by name."""

    def __hash__(self) -> int:
        return hash(self.model_dump_json(exclude={"targets", "archive"}))  # a mapping has no hash


class _MkdocsFields(Record):
    """What we read of mkdocs.yml; the engine reads the rest."""

    site_name: Line
    site_url: WebAddress | None = None
    site_description: Line | None = None
    docs_dir: Line = "docs"
    site_dir: Line = "site"
    hooks: tuple[Line, ...] = ()
    watch: tuple[Line, ...] = ()
    custom_dir: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A site on disk and its options."""

    root: Path
    """Folder of mkdocs.yml."""
    config_path: Path
    name: str
    url: str
    """Address of the published site with a slash at its end; empty where not known."""
    description: str
    content_dir: str
    site_dir: Path
    custom_theme: Path | None
    engine_inputs: tuple[Path, ...]
    """What the engine reads besides content and theme: hooks, what it watches, what mkdocs.yml inherits."""
    settings: str
    """Digest of mkdocs.yml's values, with those that it inherits or takes from the environment."""
    options: SiteOptions

    @property
    def cache_dir(self) -> Path:
        """Where `.honorpress` keeps what can be made again."""
        return self.root / ".honorpress"


def read_site(config_path: Path, *, engine: str | None = None) -> Site:
    """Read the parts of mkdocs.yml that concern us; `engine` overrides the option. Raises ProblemError."""
    root = config_path.parent.resolve()
    sheet = read_inherited(root, config_path.name)
    if sheet.problems:  # of two equal keys the engine takes the last, we the first
        raise ProblemError(*sheet.problems)
    fields, options = _fields(sheet)
    if engine:
        options = options.model_copy(update={"engine": SiteOptions.model_validate({"engine": engine}).engine})
    site_url = fields.site_url or ""
    site = Site(
        root=root,
        config_path=config_path.resolve(),
        name=fields.site_name,
        url=site_url if site_url.endswith("/") or not site_url else f"{site_url}/",
        description=fields.site_description or fields.site_name,
        content_dir=fields.docs_dir,
        site_dir=(root / fields.site_dir).resolve(),
        custom_theme=root / fields.custom_dir if fields.custom_dir else None,
        engine_inputs=tuple(root / path for path in (*fields.hooks, *fields.watch, *_inherited(sheet))),
        settings=hashlib.sha256(repr(sheet.value).encode()).hexdigest(),
        options=options,
    )
    if covers_sources(site, site.site_dir):
        raise ProblemError(Problem(sheet.origin(["site_dir"]), "site-dir", {"name": fields.site_dir}))
    return site


def _inherited(sheet: Sheet) -> Iterator[str]:
    """Yield the paths of the files that mkdocs.yml inherits."""
    while sheet.below:
        sheet = sheet.below
        yield sheet.path


def covers_sources(site: Site, site_dir: Path) -> bool:
    """Tell whether a site built in a folder would cover, or lie among, what it is made from."""
    full = site_dir.resolve()
    archive = site.options.archive
    folders = (
        site.options.records,
        site.content_dir,
        site.custom_theme or site.cache_dir,
        site.cache_dir,
        archive.path,
        archive.closed,
    )
    sources = [site.config_path, *((site.root / folder).resolve() for folder in folders)]
    return any(source.is_relative_to(full) or full.is_relative_to(source) for source in sources)


def _fields(sheet: Sheet) -> tuple[_MkdocsFields, SiteOptions]:
    keys, options = _plugin(sheet)
    theme = sheet.value.get("theme")
    top = {key: sheet.value[key] for key in _OURS if sheet.value.get(key)}
    if isinstance(theme, dict) and theme.get("custom_dir"):
        top["custom_dir"] = theme["custom_dir"]
    fields, problems = load_record(_MkdocsFields, replace(sheet, value=top))
    ours, more = load_record(SiteOptions, replace(sheet, value=options, inside=keys))
    if fields is None or ours is None:
        raise ProblemError(*distinct([*problems, *more]))
    return fields, ours


def _plugin(sheet: Sheet) -> tuple[tuple[Key, ...], dict[str, Value]]:
    """Find our plugin, in a list or a mapping as MkDocs has it: keys that lead to its options, and these.

    Raises:
        ProblemError: It is not there, or its options are no mapping.
    """
    plugins = sheet.value.get("plugins")
    items = plugins if isinstance(plugins, list) else []
    places: list[tuple[tuple[Key, ...], Value]] = [(("plugins",), plugins)]
    places += [(("plugins", index), item) for index, item in enumerate(items)]
    for keys, item in places:
        if item == "honorpress":
            return keys, {}
        if isinstance(item, dict) and "honorpress" in item:
            inside = (*keys, "honorpress")
            options = item["honorpress"] or {}
            if not isinstance(options, dict):
                raise ProblemError(
                    Problem(sheet.origin(inside), "not-a-mapping-here", {"field": "honorpress"})
                )
            return inside, options
    raise ProblemError(Problem(sheet.origin(["plugins"]), "plugin-missing"))
