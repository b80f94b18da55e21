"""Write small files of many kinds around a text, by hand: what is searched must not be what wrote them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from xml.sax.saxutils import escape

from PIL import Image, PngImagePlugin

Write = Callable[[str], bytes]


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(rows: str, strings: str = "", **more: bytes | str) -> bytes:
    """A workbook with one sheet, 名单; `rows` and `strings` are XML."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{relations}"><sheets>'
            '<sheet name="名单" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/sharedStrings.xml": f"<sst {_MAIN}>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
            **more,
        }
    )


def document(body: str, **more: bytes | str) -> bytes:
    """A Word document; `body` is XML."""
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **more,
        }
    )


def runs(text: str) -> str:
    """A paragraph whose text Word has cut into runs of two characters, as it does while people correct."""
    pieces = (text[start : start + 2] for start in range(0, len(text), 2))
    return "<w:p>" + "".join(f"<w:r><w:t>{escape(piece)}</w:t></w:r>" for piece in pieces) + "</w:p>"


def pdf(text: str, *, packed: bool = True, title: str = "") -> bytes:
    """A PDF with one page that says `text`, ASCII alone."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode("ascii")
    if packed:
        stream = zlib.compress(stream)
    kind = b"/Filter /FlateDecode " if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + kind + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>".encode("ascii"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def picture(kind: str, **settings: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(out, kind, **settings)  # type: ignore[arg-type]
    return out.getvalue()


def exif_picture(text: str, tag: int = 0x010E) -> bytes:
    exif = Image.Exif()
    exif[tag] = text.encode("utf-16-le") if tag == 0x9C9C else text
    return picture("JPEG", exif=exif)


def png_text(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", text, zip=True)
    return picture("PNG", pnginfo=info)


def png_text_behind(text: str) -> bytes:
    """A PNG whose text stands behind the pixels."""
    plain = picture("PNG")
    body = b"tEXtComment\0" + text.encode("latin-1", errors="replace")
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return plain[:-12] + chunk + plain[-12:]


def iptc_picture(text: str) -> bytes:
    plain = picture("JPEG")
    value = text.encode("utf-8")
    record = b"\x1c\x02\x78" + len(value).to_bytes(2, "big") + value
    block = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    body = b"Photoshop 3.0\0" + block
    return plain[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + plain[2:]


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "notice", "office@example.org"
    message.set_content(f"<p>{text}</p>", subtype="html", charset="utf-8", cte="base64")
    return bytes(message)


def folded_calendar(text: str) -> bytes:
    line = f"DESCRIPTION:{text}"
    return ("BEGIN:VCALENDAR\r\n" + line[:16] + "\r\n " + line[16:] + "\r\nEND:VCALENDAR\r\n").encode()


PLAIN: Mapping[str, Write] = {
    "page.html": lambda text: f"<!doctype html><p title='{text}'>x</p>".encode(),
    "old.htm": lambda text: f'<meta charset="gb2312"><p>公示：{text}，㧜</p>'.encode("gb18030"),
    "mark.txt": lambda text: f"公示 {text}".encode("utf-8-sig"),
    "wide.txt": lambda text: f"公示 {text}".encode("utf-16"),
    "gbk.csv": lambda text: f"姓名,号码\r\n李明,{text}\r\n".encode("gbk"),
    "data.json": lambda text: ('{"a":"' + "".join(f"\\u{ord(sign):04x}" for sign in text) + '"}').encode(),
    "shard.js": lambda text: f"hp([['李明','{text}']])".encode(),
    "feed.xml": lambda text: f"<feed><title><![CDATA[{text}]]></title></feed>".encode(),
    "entities.html": lambda text: "".join(f"&#{ord(sign)};" for sign in text).encode(),
    "map.svg": lambda text: f"<svg><desc>{text}</desc></svg>".encode(),
    "term.ics": folded_calendar,
    "mail.eml": mail,
    "list.xlsx": lambda text: workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
        f"<si><t>李明</t></si><si><r><t>{text[:3]}</t></r><r><t>{text[3:]}</t></r></si>",
    ),
    "inline.xlsx": lambda text: workbook(
        f'<row r="2"><c r="C2" t="inlineStr"><is><t>{text}</t></is></c></row>'
    ),
    "comment.xlsx": lambda text: workbook(
        "",
        **{"xl/comments1.xml": f"<comments><comment><text><r><t>{text}</t></r></text></comment></comments>"},
    ),
    "deeds.docx": lambda text: document(runs(f"联系：{text}。")),
    "cell.docx": lambda text: document(f"<w:tbl><w:tr><w:tc>{runs(text)}</w:tc></w:tr></w:tbl>"),
    "header.docx": lambda text: document(
        "", **{"word/header1.xml": f"<hdr>{runs(text).replace('w:', '')}</hdr>"}
    ),
    "author.docx": lambda text: document(
        "", **{"docProps/core.xml": f"<core><creator>{text}</creator></core>"}
    ),
    "slide.pptx": lambda text: zipped(
        {"[Content_Types].xml": TYPES, "ppt/slides/slide1.xml": f"<sld><p><t>{text}</t></p></sld>"}
    ),
    "open.odt": lambda text: zipped(
        {"mimetype": "x", "content.xml": f"<doc><p>{text[:4]}<span>{text[4:]}</span></p></doc>"}
    ),
    "picture.docx": lambda text: document("", **{"word/media/image1.jpg": exif_picture(text)}),
    "page.pdf": pdf,
    "title.pdf": lambda text: pdf("Notice", title=text),
    "photo.jpg": exif_picture,
    "windows.jpg": lambda text: exif_picture(text, 0x9C9C),
    "comment.jpg": lambda text: picture("JPEG", comment=text.encode()),
    "xmp.jpg": lambda text: picture(
        "JPEG", xmp=f"<x:xmpmeta><dc:title>{text}</dc:title></x:xmpmeta>".encode()
    ),
    "xmp.webp": lambda text: picture(
        "WEBP", xmp=f"<x:xmpmeta><dc:title>{text}</dc:title></x:xmpmeta>".encode()
    ),
    "iptc.jpg": iptc_picture,
    "text.png": png_text,
    "behind.png": png_text_behind,
    "comment.gif": lambda text: picture("GIF", comment=text.encode()),
    "description.tiff": lambda text: picture("TIFF", description=text),
    "site.zip": lambda text: zipped({"old/notice.html": f"<p>{text}</p>".encode()}),
    "nested.zip": lambda text: zipped({"inner.zip": zipped({"名单.xlsx": PLAIN["list.xlsx"](text)})}),
    "site.tar": lambda text: tarred({"notice.html": text.encode()}),
    "site.tar.gz": lambda text: gzip.compress(tarred({"notice.html": text.encode()})),
    "log.bz2": lambda text: bz2.compress(text.encode()),
    "log.xz": lambda text: lzma.compress(text.encode()),
    "old.doc": lambda text: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + f"联系电话 {text} 。".encode("utf-16-le")
        + b"\0" * 90
    ),
    "program.bin": lambda text: b"\0\1\2\3" * 300 + b"tel: " + text.encode() + b"\0\xff" * 300,
}
"""How to write a file of each kind that says a text somewhere; the text is ASCII."""
