"""What a bag says of itself: bag-info.txt and the list of its documents.

Labels in English are those of BagIt; those in Chinese are the elements under which an archive catalogues
documents.

Source: RFC 8493, 2.2.2; DA/T 46-2009 文书类电子文件元数据方案; DA/T 22-2015 归档文件整理规则, 5.4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from honorpress import __version__
from honorpress.archive.pages import DOCUMENTS
from honorpress.data.sheets import BOM, csv_line
from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act, Cohort, Decision
from honorpress.model.frozen import Version
from honorpress.render.desk import Desk
from honorpress.render.documents import document_uri

SOFTWARE: Final = f"honorpress {__version__}"
CATALOGUE: Final = f"{DOCUMENTS}catalogue.csv"
DATE_LABEL: Final = "Bagging-Date"


@dataclass(frozen=True, slots=True)
class About:
    """A version that is being made."""

    cohort: Cohort
    """As the day shows it."""
    title: str
    """题名."""
    number: int
    as_of: dt.date
    acts: tuple[Act, ...]
    """Acts that brought it about; none for the first."""
    before: Version | None

    @property
    def identity(self) -> str:
        """craft/2024/v1."""
        return f"{self.cohort.id}/v{self.number}"


def bag_info(desk: Desk, about: About) -> Iterator[tuple[str, str]]:
    """Yield labels and values."""
    options, cohort = desk.site.options.archive, about.cohort
    issuers = [issuer.name for issuer in desk.issuers(cohort)]
    for name in issuers:
        yield "Source-Organization", name
    yield "External-Description", about.title
    yield "External-Identifier", about.identity
    yield "Bag-Group-Identifier", cohort.id
    if options.fonds:
        yield "Internal-Sender-Identifier", options.fonds
    yield DATE_LABEL, about.as_of.isoformat()
    yield "Bag-Software-Agent", SOFTWARE
    for name in issuers:
        yield "责任者", name
    yield "题名", about.title
    for act in cohort.acts:
        if act.number:
            yield "文号", act.number
    yield "日期", main_date(cohort).isoformat()
    yield "年度", str(cohort.year)
    yield "保管期限", cohort.retention or options.retention
    if options.fonds:
        yield "全宗号", options.fonds
    yield "版本", str(about.number)
    for act in about.acts:
        yield "版本依据", " ".join(filter(None, (act.title, act.number)))
    if about.before:
        yield "前一版本", f"v{about.before.number} {about.before.manifest}"
    yield "网站", " ".join(filter(None, (desk.site.name, desk.site.url)))
    if cohort.fictional:
        yield "示例", "人物、单位和事迹均为虚构"


def main_date(cohort: Cohort) -> dt.date:
    """日期: that of the naming, else of the last act."""
    decisions: Sequence[Act] = [act for act in cohort.acts if isinstance(act, Decision)]
    act = (decisions or cohort.acts)[-1 if not decisions else 0]
    return act.signed or act.public_from


def catalogue(desk: Desk, cohort: Cohort, documents: frozenset[str]) -> bytes:
    """归档文件目录: each act with its document, in their order. `documents` are the addresses of the PDFs."""
    rows = [csv_line(("序号", "责任者", "文号", "题名", "日期", "文件"))]
    for number, act in enumerate(cohort.acts, 1):
        uri = document_uri(desk.act_uri(cohort, act), act.slug)
        path = f"{act.slug}/{act.slug}.pdf" if uri in documents else ""
        signed = "；".join(issuer.name for issuer in desk.issuers(cohort, act))
        date = (act.signed or act.public_from).isoformat()
        rows.append(csv_line((str(number), signed, act.number or "", act.title, date, path)))
    return b"".join((BOM, *rows))
