"""The part of schema.org that the site uses: types with the type above, properties with where they belong.

Taken by hand from schema.org, release 29. `LITERAL` is text, a number, a date or an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

BASE: Final = "https://schema.org/"
LITERAL: Final = "literal"

ABOVE: Final[Mapping[str, str]] = {
    "Thing": "",
    "Action": "Thing",
    "SearchAction": "Action",
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "WebPage": "CreativeWork",
    "CollectionPage": "WebPage",
    "WebSite": "CreativeWork",
    "Dataset": "CreativeWork",
    "LearningResource": "CreativeWork",
    "MediaObject": "CreativeWork",
    "DataDownload": "MediaObject",
    "Event": "Thing",
    "EducationEvent": "Event",
    "Intangible": "Thing",
    "EntryPoint": "Intangible",
    "ItemList": "Intangible",
    "BreadcrumbList": "ItemList",
    "ListItem": "Intangible",
    "Occupation": "Intangible",
    "Service": "Intangible",
    "GovernmentService": "Service",
    "VirtualLocation": "Intangible",
    "Organization": "Thing",
    "GovernmentOrganization": "Organization",
    "WorkersUnion": "Organization",
    "Person": "Thing",
    "Place": "Thing",
    "AdministrativeArea": "Place",
}

PROPERTIES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "areaServed": (("Service", "Organization"), ("AdministrativeArea", "Place", LITERAL)),
    "author": (("CreativeWork",), ("Person", "Organization")),
    "award": (("Person", "Organization", "CreativeWork", "Service"), (LITERAL,)),
    "contentUrl": (("MediaObject",), (LITERAL,)),
    "datePublished": (("CreativeWork",), (LITERAL,)),
    "description": (("Thing",), (LITERAL,)),
    "disambiguatingDescription": (("Thing",), (LITERAL,)),
    "distribution": (("Dataset",), ("DataDownload",)),
    "educationalLevel": (("CreativeWork", "LearningResource", "EducationEvent"), (LITERAL,)),
    "encodingFormat": (("CreativeWork", "MediaObject"), (LITERAL,)),
    "endDate": (("Event",), (LITERAL,)),
    "eventAttendanceMode": (("Event",), (LITERAL,)),
    "expires": (("CreativeWork",), (LITERAL,)),
    "foundingDate": (("Organization",), (LITERAL,)),
    "hasOccupation": (("Person",), ("Occupation",)),
    "headline": (("CreativeWork",), (LITERAL,)),
    "identifier": (("Thing",), (LITERAL,)),
    "image": (("Thing",), (LITERAL,)),
    "inLanguage": (("CreativeWork", "Event"), (LITERAL,)),
    "isPartOf": (("CreativeWork",), ("CreativeWork",)),
    "item": (("ListItem",), ("Thing", LITERAL)),
    "itemListElement": (("ItemList",), ("ListItem",)),
    "jobTitle": (("Person",), (LITERAL,)),
    "knowsAbout": (("Organization", "Person"), (LITERAL, "Thing")),
    "license": (("CreativeWork",), ("CreativeWork", LITERAL)),
    "location": (("Event", "Organization"), ("Place", "VirtualLocation", LITERAL)),
    "mainEntity": (("CreativeWork",), ("Thing",)),
    "member": (("Organization",), ("Person", "Organization")),
    "name": (("Thing",), (LITERAL,)),
    "organizer": (("Event",), ("Person", "Organization")),
    "parentOrganization": (("Organization",), ("Organization",)),
    "performer": (("Event",), ("Person", "Organization")),
    "position": (("ListItem", "CreativeWork"), (LITERAL,)),
    "potentialAction": (("Thing",), ("Action",)),
    "provider": (("Service", "CreativeWork"), ("Person", "Organization")),
    "publisher": (("CreativeWork",), ("Person", "Organization")),
    "query-input": (("SearchAction",), (LITERAL,)),
    "startDate": (("Event",), (LITERAL,)),
    "target": (("Action",), ("EntryPoint", LITERAL)),
    "timeRequired": (("CreativeWork",), (LITERAL,)),
    "url": (("Thing",), (LITERAL,)),
    "urlTemplate": (("EntryPoint",), (LITERAL,)),
    "worksFor": (("Person",), ("Organization",)),
}

ADDRESSES: Final = ("url", "item", "image", "contentUrl")
"""Properties whose words are addresses."""

CONTEXT: Final[Mapping[str, Any]] = {
    "@context": {"@vocab": BASE, **{name: {"@id": BASE + name, "@type": "@id"} for name in ADDRESSES}}
}
"""What https://schema.org answers to a processor, cut down to what matters here."""


def is_a(kind: str, above: str) -> bool:
    """Tell whether a type is another one, or lies below it."""
    while kind and kind != above:
        kind = ABOVE[kind]
    return bool(kind)


def faults_of(node: Any, where: str = "") -> list[str]:
    """What a node of expanded JSON-LD says that schema.org does not know, or does not allow there."""
    kind = str(node["@type"][0]).removeprefix(BASE)
    if kind not in ABOVE:
        return [f"{where}: no type {kind}"]
    found = []
    for key, values in node.items():
        if key.startswith("@"):
            continue
        name = key.removeprefix(BASE)
        if name not in PROPERTIES:
            found.append(f"{where}{kind}: no property {name}")
            continue
        homes, ranges = PROPERTIES[name]
        if not any(is_a(kind, home) for home in homes):
            found.append(f"{where}{kind} has no {name}")
        for value in values:
            below = str(value["@type"][0]).removeprefix(BASE) if "@type" in value else LITERAL
            fits = below in ranges or any(below != LITERAL and is_a(below, r) for r in ranges if r in ABOVE)
            if not fits:
                found.append(f"{where}{kind}.{name} is {below}")
            if below != LITERAL:
                found += faults_of(value, f"{where}{kind}.{name}.")
    return found
