"""Photos find their people, come in upright and clean, and wait for consent."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from offices import HEADING, codes, import_from, planned, row, small_site
from PIL import Image, ImageFilter
from units import id_number, xlsx_bytes

from support.sites import call_honorpress, picture, tree_hashes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a unit sends: a table of three people, two of one name."""
    path = tmp_path / "in"
    path.mkdir()
    rows = [row(1, "张红", "甲公司"), row(2, "张红", "乙公司"), row(3, "欧阳辉", "甲公司")]
    (path / "汇总.xlsx").write_bytes(xlsx_bytes([list(HEADING), *rows]))
    return path


def photo(
    width_px: int = 640, height_px: int = 480, *, blur: float = 0, exif: Image.Exif | None = None
) -> bytes:
    """A sharp pattern of noise, from a fixed seed."""
    pick = random.Random(width_px * height_px)
    small = Image.frombytes("RGB", (64, 48), pick.randbytes(64 * 48 * 3))
    image = small.resize((width_px, height_px), Image.Resampling.NEAREST)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, **({"exif": exif} if exif else {}))
    return buffer.getvalue()


def cohort(root: Path) -> Path:
    return root / "honorees" / "craft" / "2024"


def test_by_name_by_employer_by_folder(root: Path, folder: Path) -> None:
    (folder / "欧阳 辉 证件照.JPG").write_bytes(photo())
    (folder / "张红-乙公司.jpg").write_bytes(photo(400, 600))
    (folder / "马青山").mkdir()
    (folder / "马青山" / "工作照1.jpg").write_bytes(photo(800, 600))
    assert import_from(root, folder, "--apply").exit_code == 0
    assert (cohort(root) / "ouyang-hui" / "portrait.jpg").exists()
    assert (cohort(root) / "zhang-hong-2" / "portrait.jpg").exists()
    assert not (cohort(root) / "zhang-hong" / "portrait.jpg").exists()
    assert (cohort(root) / "ma-qingshan" / "work.jpg").exists()
    text = (cohort(root) / "ma-qingshan" / "honoree.md").read_text(encoding="utf-8")
    assert "photos:\n  - {file: work.jpg, kind: work, alt: 马青山的工作照}\n" in text
    checked = call_honorpress("check", "--as-of", "2024-06-01", root=root)
    assert checked.stderr.count("[no-consent]") == 3
    before = tree_hashes(root)
    again = planned(root, folder, "--apply")
    assert again["counts"]["change"] == again["counts"]["add"] == 0
    assert tree_hashes(root) == before


def test_by_the_name_in_the_table(root: Path, folder: Path) -> None:
    rows = [[*row(1, "张红", "甲公司"), "DSC_0001.jpg"]]
    (folder / "汇总.xlsx").write_bytes(xlsx_bytes([[*HEADING, "照片文件名"], *rows]))
    (folder / "DSC_0001.jpg").write_bytes(photo())
    data = planned(root, folder, "--apply")
    assert codes(data) == ["intake-photo-consent"]
    assert (cohort(root) / "zhang-hong" / "portrait.jpg").exists()


def test_turned_upright_and_without_metadata(root: Path, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "camera"
    exif.get_ifd(0x8825)[1] = "N"
    (folder / "欧阳辉.jpg").write_bytes(photo(640, 480, exif=exif))
    import_from(root, folder, "--apply")
    with Image.open(cohort(root) / "ouyang-hui" / "portrait.jpg") as image:
        assert image.size == (480, 640)
        assert dict(image.getexif()) == {} and "xmp" not in image.info


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("欧阳辉.jpg", photo(200, 150), "intake-photo-small"),
        ("欧阳辉.jpg", photo(640, 480, blur=12), "intake-photo-blurred"),
        ("欧阳辉.jpg", photo(), "intake-photo-consent"),
    ],
)
def test_warned_of(name: str, data: bytes, code: str, root: Path, folder: Path) -> None:
    (folder / name).write_bytes(data)
    assert set(codes(planned(root, folder))) == {code, "intake-photo-consent"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("张红.jpg", photo(), "intake-photo-namesakes"),
        ("合影.jpg", photo(), "intake-photo-whose"),
        ("欧阳辉.jpg", b"no picture", "picture-type"),
        ("欧阳辉.jpg", photo()[:5000], "picture-broken"),
        ("欧阳辉.bmp", b"BM" + bytes(200), "picture-type"),
    ],
)
def test_refused(name: str, data: bytes, code: str, root: Path, folder: Path) -> None:
    (folder / name).write_bytes(data)
    assert codes(planned(root, folder)) == [code]


def test_a_private_file_name_is_refused_and_masked(root: Path, folder: Path) -> None:
    number = id_number(random.Random(1))
    (folder / f"欧阳辉{number}.jpg").write_bytes(photo())
    result = import_from(root, folder)
    assert "[intake-photo-private]" in result.stdout and number not in result.stdout + result.stderr


def test_a_portrait_is_never_replaced(root: Path, folder: Path) -> None:
    (folder / "欧阳辉.jpg").write_bytes(photo())
    import_from(root, folder, "--apply")
    (folder / "欧阳辉.jpg").write_bytes(photo(700, 700))
    assert codes(planned(root, folder)) == ["intake-photo-there"]


def test_one_signed_list_for_all(root: Path, folder: Path, tmp_path: Path) -> None:
    """Photos first, the list later: whoever is on it is published, and nobody else; --undo takes it back."""
    (folder / "欧阳辉.jpg").write_bytes(photo())
    (folder / "张红-甲公司.jpg").write_bytes(photo(500, 700))
    (folder / "张红-乙公司.jpg").write_bytes(photo(400, 600))
    assert import_from(root, folder, "--apply").exit_code == 0
    before = tree_hashes(cohort(root))
    signed = [["姓名", "工作单位", "照片同意日期", "照片同意书存档处"]]
    signed += [
        [name, employer, "2024-02-20", "档案 2024-07"]
        for name, employer in (("欧阳辉", "甲公司"), ("张红", "乙公司"))
    ]
    signed.append(["没有的人", "甲公司", "2024-02-20", "档案 2024-07"])
    (tmp_path / "同意.xlsx").write_bytes(xlsx_bytes(signed))
    data = planned(root, tmp_path / "同意.xlsx", "--apply")
    assert [(each["action"], each["slug"]) for each in data["people"]] == [
        ("change", "ouyang-hui"),
        ("change", "zhang-hong-2"),
        ("ask", ""),
    ]
    assert codes(data) == ["intake-supplement-unknown"]
    text = (cohort(root) / "ouyang-hui" / "honoree.md").read_text(encoding="utf-8")
    assert "consent: {date: 2024-02-20, form: 档案 2024-07}" in text
    checked = call_honorpress("check", "--as-of", "2024-06-01", root=root)
    assert [line.split("/")[3] for line in checked.stderr.splitlines() if "[no-consent]" in line] == [
        "zhang-hong"
    ]
    again = planned(root, tmp_path / "同意.xlsx")
    assert again["counts"]["same"] == 2 and again["counts"]["change"] == 0
    assert call_honorpress("import", "--undo", root=root).exit_code == 0
    assert tree_hashes(cohort(root)) == before


def test_consent_is_never_set_for_everybody(root: Path, folder: Path) -> None:
    done = import_from(root, folder, "--set", "照片同意日期=2024-02-20")
    assert done.exit_code == 2 and "逐人" in done.stderr


def test_undo_takes_photos_back(root: Path, folder: Path) -> None:
    (folder / "欧阳辉.jpg").write_bytes(photo())
    (folder / "田富.png").write_bytes(picture(400, 400, "PNG"))
    before = tree_hashes(root)
    import_from(root, folder, "--apply")
    assert (cohort(root) / "tian-fu" / "portrait.png").exists()
    call_honorpress("import", "--undo", root=root)
    left = {path: digest for path, digest in tree_hashes(root).items() if not path.startswith(".honorpress")}
    assert left == before
