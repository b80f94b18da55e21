"""Recognise e-mail addresses at providers where people, not offices, have their mailboxes."""

from collections.abc import Iterator
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.privacy.kinds import Finding, Kind
from honorpress.privacy.masks import mask

_PROVIDERS: Final = {
    "com": "qq foxmail 163 126 188 139 21cn sina sohu sogou tom aliyun 2980 eyou 88 111 gmail googlemail "
    "outlook hotmail live msn icloud me mac yahoo ymail aol protonmail gmx mail yandex zoho",
    "net": "yeah 163 263",
    "cn": "189 wo sina outlook live yahoo",
    "com.cn": "wo sina yahoo",
    "me": "proton",
    "ru": "mail yandex",
}
"""Mail domains open to anyone, by their ending; `vip.` before them counts as well."""

_DOMAIN: Final = "|".join(
    rf"(?:{names.replace(' ', '|')}).{ending}".replace(".", r"\s?\.\s?")
    for ending, names in _PROVIDERS.items()
)
_AT: Final = late_pattern(
    r"[@#(\[{（【](?:(?<=[@#])|(?<![@#])\s?(?i:at|艾特)\s?[)\]}）】])"
    rf"\s{{0,2}}(?i:(?:vip\.)?(?:{_DOMAIN}))(?![A-Za-z0-9-]|\.[A-Za-z0-9])"
)
_LOCAL: Final = late_pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s{0,2}$")


def find_emails(text: str) -> Iterator[Finding]:
    """Find private addresses in a folded text; `#` and `(at)` pass for the sign where a provider follows."""
    for sign in _AT.finditer(text):
        local = _LOCAL.search(text, max(0, sign.start() - 66), sign.start())
        if local:
            start, end = local.start(), sign.end()
            yield Finding(Kind.PRIVATE_EMAIL, start, end, mask(Kind.PRIVATE_EMAIL, text[start:end]))
