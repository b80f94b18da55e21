"""The file itself: PDF/A-2a and PDF/UA-1 as declared, tagged, titled, the same bytes each time, small."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pypdfium2 as pdfium
import pytest
from samples import Typeset, content, decision, names_list, order, people, with_list

from honorpress.documents.content import Part
from honorpress.documents.typeset import typeset
from support.pdf import tags
from support.tools import ROOT


@pytest.fixture(scope="module")
def data(make: Typeset) -> bytes:
    made = names_list(people(100))
    parts = (Part("一、依据", "heading"), Part("正文。"))
    return make(decision(parts=parts, annexes=(made.title,), lists=(made,), keywords=("开封工匠",)))


def xmp(data: bytes) -> str:
    """The metadata packet, which PDF/A keeps uncompressed."""
    found = re.search(rb"<\?xpacket begin.*?<\?xpacket end", data, re.DOTALL)
    assert found
    return found[0].decode()


def test_declares_pdf_a_2a_and_pdf_ua_1(data: bytes) -> None:
    packet = xmp(data)
    for name, value in {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}.items():
        assert f"<{name}>{value}</{name}>" in packet


def test_has_what_pdf_a_asks_for(data: bytes) -> None:
    assert data.startswith(b"%PDF-1.7")
    for part in (b"/OutputIntents", b"/GTS_PDFA1", b"/MarkInfo", b"/StructTreeRoot", b"/Metadata", b"/ID["):
        assert part in data.replace(b"/ID [", b"/ID["), part
    for part in (b"/Encrypt", b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/Launch", b"/AA"):
        assert part not in data, part


def test_title_author_language_and_dates(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    found = document.get_metadata_dict()
    assert found["Title"] == "关于命名2020年度开封工匠的决定"
    assert "开封市总工会" in found["Author"]
    assert "开封市人力资源和社会保障局" in found["Author"]
    assert "开封工匠" in found["Keywords"]
    assert found["CreationDate"].startswith("D:20210806")
    assert found["ModDate"].startswith("D:20210806")
    assert re.search(rb"/Lang ?\(zh-CN\)", data)
    assert re.search(rb"/DisplayDocTitle true", data)


def test_fiction_is_in_the_title(make: Typeset) -> None:
    document = pdfium.PdfDocument(make(content(fictional=True)))
    assert document.get_metadata_dict()["Title"].endswith("（示例）")


def test_tags_tell_titles_paragraphs_and_tables(data: bytes) -> None:
    found = tags(data)
    assert found[0] == "Document"
    assert found.count("H1") == 1
    assert found.count("H2") == 2
    assert "P" in found
    assert found.count("TH") == 6
    assert found.count("TD") == 600


def test_outline_leads_to_titles(data: bytes) -> None:
    titles = [item.get_title() for item in pdfium.PdfDocument(data).get_toc()]
    assert titles == ["关于命名2020年度开封工匠的决定", "一、依据", "2020年度开封工匠名单"]


def test_all_fonts_are_embedded_subsets(data: bytes) -> None:
    names = set(re.findall(rb"/BaseFont ?/([^ /<>\r\n]+)", data))
    assert names
    assert all(re.match(rb"[A-Z]{6}\+Honorpress", name) for name in names)
    assert data.count(b"/FontDescriptor") >= data.count(b"/FontFile")


def test_same_bytes_twice(press: ProcessPoolExecutor) -> None:
    document = with_list(people(20))
    first, second = (press.submit(typeset, *order(document)).result() for _ in range(2))
    assert first == second


def test_same_bytes_in_another_process_and_time_zone(make: Typeset) -> None:
    document = with_list(people(20))
    code = "import sys; from samples import *; from honorpress.documents.typeset import typeset;"
    code += "sys.stdout.buffer.write(typeset(*order(with_list(people(20)))))"
    environment = {
        "PYTHONHASHSEED": "7",
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "86400",
        "PYTHONPATH": str(ROOT / "tests" / "documents"),
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout == make(document)


def test_list_of_100_is_at_most_350_kb(data: bytes, make: Typeset) -> None:
    assert len(data) <= 350_000
    assert len(make(with_list(people(100)))) <= 350_000


def test_a_process_forked_after_typst_was_used_still_makes_documents() -> None:
    """Typst's threads do not live on in a forked process, where it would wait for them for ever."""
    code = """if True:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from honorpress.documents.typeset import typeset
        from samples import content, order
        job = order(content())
        here = typeset(*job)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
            assert pool.submit(typeset, *job).result(timeout=60) == here
    """
    environment = {"PYTHONPATH": str(ROOT / "tests" / "documents")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)
