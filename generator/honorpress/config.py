"""Site options: types, defaults, read once from mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from honorpress.model.base import Line, Record, Text
from honorpress.model.loading import load_record
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet
from honorpress.read.yaml import Value, YamlError, parse_yaml

CONFIG_NAME: Final = "mkdocs.yml"
_OURS: Final = ("site_name", "site_url", "site_description", "docs_dir", "site_dir")

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
    owner: Owner = Owner()
    live: bool = False
    """A real site: no fictional record may be on it."""
    alternate: Alternate | None = None
    licence: Text | None = None
    """Terms for texts and data, shown in the footer and with the data."""


class _MkdocsFields(Record):
    """What we read of mkdocs.yml; the engine reads the rest."""

    site_name: Line
    site_url: WebAddress | None = None
    site_description: Line | None = None
    docs_dir: Line = "docs"
    site_dir: Line = "site"
    options: SiteOptions = SiteOptions()
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
    options: SiteOptions

    @property
    def cache_dir(self) -> Path:
        """Where `.honorpress` keeps what can be made again."""
        return self.root / ".honorpress"


def read_site(config_path: Path, *, engine: str | None = None) -> Site:
    """Read the parts of mkdocs.yml that concern us; `engine` overrides the option. Raises ProblemError."""
    root = config_path.parent.resolve()
    text = Files(root).read_text(config_path.name)
    try:
        value, _ = parse_yaml(text, tags=True)
    except YamlError as error:
        fault = error.fault
        raise ProblemError(
            Problem(Origin(config_path.name, fault.line, fault.column), fault.code, {"detail": fault.detail})
        ) from None
    if not isinstance(value, dict):
        raise ProblemError(Problem(Origin(config_path.name, 1), "not-a-mapping"))
    fields = _fields(config_path.name, text, value)
    options = fields.options
    if engine:
        options = SiteOptions.model_validate({**options.model_dump(), "engine": engine})
    site_url = fields.site_url or ""
    return Site(
        root=root,
        config_path=config_path.resolve(),
        name=fields.site_name,
        url=site_url if site_url.endswith("/") or not site_url else f"{site_url}/",
        description=fields.site_description or fields.site_name,
        content_dir=fields.docs_dir,
        site_dir=root / fields.site_dir,
        custom_theme=root / fields.custom_dir if fields.custom_dir else None,
        options=options,
    )


def _fields(path: str, text: str, value: dict[str, Value]) -> _MkdocsFields:
    index, options = _plugin(path, text, value)
    theme = value.get("theme")
    top = {key: value[key] for key in _OURS if value.get(key)}
    if isinstance(theme, dict) and theme.get("custom_dir"):
        top["custom_dir"] = theme["custom_dir"]
    fields, problems = load_record(_MkdocsFields, Sheet(path, top, text, 1, "", ()))
    inner = Sheet(path, options, text, 1, "", (), ("plugins", index, "honorpress"))
    site_options, more = load_record(SiteOptions, inner)
    if fields is None or site_options is None:
        raise ProblemError(*problems, *more)
    return fields.model_copy(update={"options": site_options})


def _plugin(path: str, text: str, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Find our plugin and its options. Raises ProblemError where it is not listed."""
    plugins = value.get("plugins")
    items = plugins if isinstance(plugins, list) else []
    for index, item in enumerate(items):
        if item == "honorpress":
            return index, {}
        if isinstance(item, dict) and "honorpress" in item:
            options = item["honorpress"]
            return index, options if isinstance(options, dict) else {}
    line = Sheet(path, value, text, 1, "", ()).origin(["plugins"])
    raise ProblemError(Problem(line, "plugin-missing"))
