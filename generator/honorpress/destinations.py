"""Where a site can be published: the options of each target, as they stand in mkdocs.yml.

No password, key or token is among them; each way of transport has a place of its own for those.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from honorpress.model.base import Record

MOST_KEPT: Final = 1000

Keep = Annotated[int, Field(ge=1, le=MOST_KEPT)]
"""How many releases stay, the visible one among them."""
LocalPath = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]+$", max_length=1000)]
"""A folder or file, from the site's root or absolute."""
RemotePath = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9._/+@ -]{0,500}[A-Za-z0-9._+@-]$")]
"""An absolute folder on a server."""
Host = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.:_-]{0,252}$")]
User = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9._-]{0,31}$")]
Port = Annotated[int, Field(ge=1, le=65535)]
Branch = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$", max_length=100)
]


def _without_secret(value: str) -> str:
    if re.search(r"://[^/]*:[^/]*@", value):
        raise PydanticCustomError("string_pattern_mismatch", "a password in an address")
    return value


Remote = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9/.~][^\x00-\x20]*$", max_length=501),
    AfterValidator(_without_secret),
]
"""Name of a remote of the project's repository, or an address."""
Domain = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")
]
Author = Annotated[str, StringConstraints(pattern=r"^[^<>\x00-\x1f]{1,100} <[^<>\s\x00-\x1f]{3,100}>$")]
PackageName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
Bucket = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*/?$")]
ServiceUrl = Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.:\[\]-]+/?$")]
Region = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")]


class FolderTarget(Record):
    """A folder that a web server shows: releases side by side, a link `current` to the visible one."""

    kind: Literal["folder"]
    path: LocalPath
    """The folder; the web server's root is `current` in it."""
    keep: Keep = 10


class SshTarget(Record):
    """The same folder on a server, reached by ssh; rsync carries what changed."""

    kind: Literal["ssh"]
    host: Host
    user: User | None = None
    port: Port | None = None
    path: RemotePath
    keep: Keep = 10
    ssh_config: LocalPath | None = None
    """A configuration file for ssh; the user's own where left out. Keys and known hosts are named there."""


class GitTarget(Record):
    """A branch, such as GitHub Pages and Gitee Pages show."""

    kind: Literal["git"]
    remote: Remote | None = None
    """Where to push; where left out, the branch stays in the project's own repository."""
    branch: Branch = "gh-pages"
    author: Author = "honorpress <honorpress@localhost>"
    """Author of the commits, which anybody can read."""
    domain: Domain | None = None
    """Own domain, written into the file CNAME."""


class ZipTarget(Record):
    """A folder of zip files for whoever runs the city's platform."""

    kind: Literal["zip"]
    path: LocalPath
    """The folder they are written into."""
    name: PackageName = "site"
    """First part of the files' names."""
    keep: Keep = 10


class S3Target(Record):
    """A bucket with the interface of S3; needs `pip install honorpress[s3]`."""

    kind: Literal["s3"]
    bucket: Bucket
    endpoint: ServiceUrl | None = None
    """Address of the service, where it is not Amazon's."""
    region: Region | None = None
    prefix: Prefix | None = None
    """Folder in the bucket."""
    addressing: Literal["auto", "path", "virtual"] = "auto"
    """Where the bucket's name stands: in the path or in the host's name, which some services insist on."""
    keep: Keep = 10


TARGETS: Final = (FolderTarget, SshTarget, GitTarget, ZipTarget, S3Target)
Target = Annotated[FolderTarget | SshTarget | GitTarget | ZipTarget | S3Target, Field(discriminator="kind")]
"""One of them, told by its `kind`."""
