"""Personal fields: what a programme does not make public stands in no output; what it does, alone."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from support.sites import AS_OF, SMALL_SITE, built_site, call_honorpress, make_site, tree_hashes

FIELDS = {
    "ethnicity": "门巴族",
    "political_status": "致公党党员",
    "education": "函授大专班",
    "birth_year": "1957",
}
PERSON = "honorees/craft/2024/ma-qingshan/honoree.md"
PROGRAMME = "honorees/craft/programme.yml"


def texts_of(path: Path) -> list[str]:
    """What an output says: a PDF's pages, a zip's members, all else as text."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data)]
    if path.suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            return [package.read(name).decode(errors="replace") for name in package.namelist()]
    return [data.decode(errors="replace")]


@pytest.mark.parametrize("public", [(), ("ethnicity",), ("birth_year", "education"), tuple(FIELDS)])
def test_personal_fields_follow_the_policy_in_every_output(public: tuple[str, ...], tmp_path: Path) -> None:
    filled = "".join(f"{name}: {value}\n" for name, value in FIELDS.items())
    policy = "".join(f"  - {{field: {name}, reason: 方便辨认同名者}}\n" for name in public)
    site = make_site(
        tmp_path,
        {
            PERSON: SMALL_SITE[PERSON].replace("grade: 技师\n", f"grade: 技师\n{filled}"),
            PROGRAMME: SMALL_SITE[PROGRAMME] + (f"public_fields:\n{policy}" if public else ""),
        },
    )
    done = call_honorpress("build", "--as-of", AS_OF, root=site.root)
    assert done.exit_code == 0, done.output
    said: dict[str, set[str]] = {name: set() for name in FIELDS}
    for path in sorted(site.site_dir.rglob("*")):
        uri = path.relative_to(site.site_dir).as_posix()
        if path.is_file() and not uri.startswith("assets/"):
            for text in texts_of(path):
                for name, value in FIELDS.items():
                    if value in text:
                        said[name].add(uri)
    for name, uris in said.items():
        assert bool(uris) == (name in public), (name, sorted(uris))
    shutil.rmtree(site.site_dir)


def test_sex_follows_the_policy_in_every_output(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """男 and 女 stand in other words too, so whole sites are compared: what is off leaves no trace at all."""
    built = built_site(tmp_path_factory)

    def build(name: str, filled: str, policy: str) -> dict[str, str]:
        person = SMALL_SITE[PERSON].replace("grade: 技师\n", f"grade: 技师\n{filled}")
        overrides = {PERSON: person, PROGRAMME: SMALL_SITE[PROGRAMME] + policy}
        site = make_site(tmp_path / name, overrides, engine=built)
        assert call_honorpress("build", "--as-of", AS_OF, root=site.root).exit_code == 0
        return dict(tree_hashes(site.site_dir))

    policy = "public_fields:\n  - {field: sex, reason: 方便辨认同名者}\n"
    silent, public = build("silent", "", ""), build("public", "", policy)
    assert build("off", "sex: 女\n", "") == silent
    on = build("on", "sex: 女\n", policy)
    told = {uri for uri in on if on[uri] != public[uri]}
    assert on.keys() == public.keys() and "craft/2024/ma-qingshan/index.html" in told
    page = (tmp_path / "on" / "site" / "craft" / "2024" / "ma-qingshan" / "index.html").read_text("utf-8")
    assert "<dd>女</dd>" in re.sub(r"<dd [^>]*>", "<dd>", page)
