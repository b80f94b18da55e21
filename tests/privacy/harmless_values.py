"""Make numbers that look like private values and are none: what the pages of such a site are full of."""

import base64
import hashlib
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random

from private_values import digits, firm_code

Maker = Callable[[Random], str]


def patent(rng: Random) -> str:
    year, kind, number = rng.randrange(2003, 2027), rng.choice("12389"), digits(rng, 7)
    check = rng.choice("0123456789X")
    return rng.choice(
        (
            f"ZL{year}{kind}{number}.{check}",
            f"ZL {year} {kind} {number}.{check}",
            f"{year}{kind}{number}.{check}",
            f"{year}{kind}{number}{check}",
            f"专利号：ZL{year}{kind}{number}{check}",
            f"CN{digits(rng, 9)}{rng.choice('ABUCSY')}",
            f"CN 1{digits(rng, 8)} {rng.choice('ABUCSY')}",
            f"ZL{rng.randrange(85, 99)}{kind}{digits(rng, 5)}.{check}",
            f"PCT/CN{year}/{digits(rng, 6)}",
        )
    )


def document_number(rng: Random) -> str:
    year, number = rng.randrange(1990, 2027), rng.randrange(1, 400)
    return rng.choice(
        (
            f"焦工文〔{year}〕{number}号",
            f"汴总发[{year}]{number}号",
            f"国办发（{year}）{number}号",
            f"GB/T {rng.randrange(100, 19999)}-{year}",
            f"GB/T 9704-2012 JB {rng.randrange(100, 9999)}-{year}",
            f"Q/{digits(rng, 6)} {digits(rng, 3)}-{year}",
        )
    )


def landline(rng: Random) -> str:
    area = rng.choice(("0391", "0371", "0576", "0633", "010", "021"))
    number = rng.choice("2345678") + digits(rng, 7 if len(area) == 3 else rng.choice((6, 7)))
    return rng.choice(
        (
            f"电话：{area}-{number}",
            f"{area}{number}",
            f"({area}) {number}",
            f"{area} {number[:4]} {number[4:]}",
            f"+86-{area[1:]}-{number}",
            f"+86 {area[1:]} {number[:4]} {number[4:]}",
            f"{area}-{number}-{digits(rng, 3)}",
            f"{area}-{number} 转 {digits(rng, 4)}",
            f"400-{digits(rng, 3)}-{digits(rng, 4)}",
            f"400{digits(rng, 7)}",
            f"800-820-{digits(rng, 4)}",
            "12351",
            "2566" + digits(rng, 4),
        )
    )


def hash_value(rng: Random) -> str:
    data = rng.randbytes(24)
    sha = hashlib.sha256(data).hexdigest()
    return rng.choice(
        (
            sha,
            sha.upper(),
            sha[:40],
            sha[:10],
            hashlib.md5(data, usedforsecurity=False).hexdigest(),
            hashlib.sha512(data).hexdigest(),
            f"main.{sha[:8]}.js",
            f"search-{sha[:16]}.json",
            f"../assets/{sha[:2]}/{sha[2:40]}.webp",
            str(uuid.UUID(bytes=data[:16], version=4)),
            f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}",
            " ".join(sha[place : place + 4] for place in range(0, 40, 4)),
            ":".join(sha[place : place + 2] for place in range(0, 64, 2)),
            f"#{sha[:6]}",
        )
    )


def timestamp(rng: Random) -> str:
    moment = datetime.fromtimestamp(rng.randrange(946_684_800, 2_000_000_000), UTC)
    seconds = int(moment.timestamp())
    return rng.choice(
        (
            moment.strftime("%Y%m%d%H%M%S"),
            moment.strftime("%Y%m%d%H%M%S") + digits(rng, 3),
            moment.strftime("%Y%m%d"),
            moment.strftime("%Y-%m-%d %H:%M:%S"),
            moment.strftime("%Y-%m-%d-%H-%M-%S"),
            moment.strftime("%Y.%m.%d-%Y.%m.%d"),
            moment.strftime("%Y-%m-%d %Y-%m-%d %Y"),
            moment.isoformat(),
            str(seconds),
            f"{seconds}{digits(rng, 3)}",
            f"{seconds}{digits(rng, 6)}",
            f"{seconds}{digits(rng, 9)}",
            f"{seconds}.{digits(rng, 6)}",
        )
    )


def figure(rng: Random) -> str:
    fraction = digits(rng, rng.randrange(9, 18))
    return rng.choice(
        (
            f"0.{fraction}",
            f"113.{fraction},34.{fraction}",
            f"[113.{fraction}, 34.{fraction}]",
            f"a=.{fraction}*b",
            f"{rng.randrange(1, 99999)}.{digits(rng, 2)}万元",
            f"￥{rng.randrange(10**10, 10**11)}",
            f"{rng.randrange(10**10, 10**11)}元",
            f"{rng.randrange(1, 99)},{digits(rng, 3)},{digits(rng, 3)},{digits(rng, 3)}",
            f"1{digits(rng, 11)}",
            f"1{digits(rng, 19)}",
            f"15 {rng.randrange(1990, 2027)} {rng.randrange(1990, 2027)} 20",
            f"150 {(year := rng.randrange(2010, 2026))} {year + 1} {year + 2}",
            f"978-7-{digits(rng, 3)}-{digits(rng, 5)}-{digits(rng, 1)}",
            f"978{digits(rng, 10)}",
            f"邮编：{digits(rng, 6)}",
            f"{2 ** rng.randrange(30, 64)}",
        )
    )


def drawing(rng: Random) -> str:
    """Write path data the way programs shorten it: no zero before the point, no space before a minus."""

    def number() -> str:
        shown = f"{rng.uniform(-24, 24):.{rng.randrange(3)}f}"
        return shown.replace("0.", ".", 1) if shown.lstrip("-").startswith("0.") else shown

    parts = (
        rng.choice("MmLlCcSsAaHhVvQq") + " ".join(number() for _ in range(rng.randrange(1, 9)))
        for _ in range(12)
    )
    return f'<path d="{"".join(parts).replace(" -", "-")}z"/>'


def firm(rng: Random) -> str:
    return rng.choice((firm_code(rng), f"统一社会信用代码：{firm_code(rng, '0123456789')}"))


HARMLESS: Mapping[str, Maker] = {
    "patent": patent,
    "document number": document_number,
    "landline": landline,
    "hash": hash_value,
    "timestamp": timestamp,
    "figure": figure,
    "drawing": drawing,
    "firm": firm,
}
