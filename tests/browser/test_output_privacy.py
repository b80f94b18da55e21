"""What must not be public is not in the output: not in pages, data, scripts, pictures or names of files."""

import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

from honorpress.privacy import find_private
from support.sites import AS_OF, make_site

TEXT = {".jsonl", ".ics", ".html", ".js", ".css", ".json", ".xml", ".txt", ".csv", ".svg"}
GPS, MAKE = 0x8825, 0x010F


def _findings(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        texts = [name]
        if path.suffix in TEXT and path.is_file():
            texts.append(path.read_text(encoding="utf-8"))
        found += [f"{name}: {hit.kind} {hit.masked}" for text in texts for hit in find_private(text)]
    return found


def test_the_shipped_site_holds_no_private_value(site_dir: Path) -> None:
    """ID numbers, mobiles, cards, private mail, home addresses, birth dates."""
    assert _findings(site_dir) == []


def test_the_search_for_them_works(site_dir: Path, tmp_path: Path) -> None:
    """A mobile put into a copy is found: the test above can fail."""
    (tmp_path / "page.html").write_text("<p>联系：139 1234 5678</p>", encoding="utf-8")
    assert len(_findings(tmp_path)) == 1


def test_pictures_carry_no_metadata(tmp_path: Path) -> None:
    """A camera's make, place and XMP are gone; only pixels are carried over."""
    site = make_site(tmp_path / "small")
    picture = Image.effect_noise((1200, 1500), 60).convert("RGB")
    exif = Image.Exif()
    exif[MAKE] = "Camera of Somebody"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (35.0, 12.0, 30.0)
    folder = site.root / "honorees" / "craft" / "2024" / "ma-qingshan"
    picture.save(
        folder / "portrait.jpg", exif=exif, xmp=b"<x:xmpmeta>Somebody's place</x:xmpmeta>", quality=80
    )
    record = folder / "honoree.md"
    photos = (
        "photos: [{file: portrait.jpg, kind: portrait, alt: 像, consent: {date: 2024-01-02, form: 档案}}]\n"
    )
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("grade: 技师\n", f"grade: 技师\n{photos}"), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("honorpress")), "build", "--strict", "--as-of", AS_OF]
    done = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = sorted((site.root / "site").rglob("*.webp"))
    assert [path.name for path in made] == ["portrait-160.webp", "portrait-480.webp", "portrait-960.webp"]
    for path in made:
        data = path.read_bytes()
        assert not [word for word in (b"Camera", b"Somebody", b"EXIF", b"XMP ") if word in data], path
        with Image.open(path) as image:
            assert not image.getexif()
    assert not list((site.root / "site").rglob("*.jpg"))
    shutil.rmtree(site.root)


def test_a_picture_without_consent_is_not_published(tmp_path: Path) -> None:
    """The surname's tile stands in its place, and the check says so."""
    site = make_site(tmp_path / "small")
    folder = site.root / "honorees" / "craft" / "2024" / "ma-qingshan"
    Image.new("RGB", (400, 500), "grey").save(folder / "portrait.jpg")
    record = folder / "honoree.md"
    photos = "photos: [{file: portrait.jpg, kind: portrait, alt: 像}]\n"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("grade: 技师\n", f"grade: 技师\n{photos}"), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("honorpress")), "build", "--as-of", AS_OF]
    done = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=False)
    assert "[no-consent]" in done.stderr
    assert not list((site.root / "site").rglob("*.webp"))
    page = site.root / "site" / "craft" / "2024" / "ma-qingshan" / "index.html"
    assert "<b>马</b>" in page.read_text(encoding="utf-8")
