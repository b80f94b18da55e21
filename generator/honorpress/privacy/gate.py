"""The gate: nothing that holds a private value is written into a site."""

from honorpress.privacy.files.scan import scan_output
from honorpress.privacy.plain import NOTHING, Allowed
from honorpress.problems import Origin, Problem, ProblemError


def gate(uri: str, data: bytes, allowed: Allowed = NOTHING) -> None:
    """Let an output pass, or stop the build.

    Args:
        uri: Its address below the site's root.
        data: Its bytes, before they are written.
        allowed: What may be public after all.

    Raises:
        ProblemError: It holds private values; each is named by kind, place and masked value.
    """
    hits = [
        hit
        for hit in scan_output(uri, data)
        if hit.severity == "error" and not allowed.holds(hit.kind, hit.plain)
    ]
    if hits:
        raise ProblemError(
            *(
                Problem(
                    Origin(uri, hit.line, hit.column),
                    "private-output",
                    {"kind": hit.kind.value, "masked": hit.masked, "place": "" if hit.line else hit.place},
                )
                for hit in hits
            )
        )
