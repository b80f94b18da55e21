"""A bucket, by moto's server on loopback: what changed travels in the safe order, rollbacks copy within."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from honorpress.config import Site
from honorpress.destinations import S3Target
from honorpress.problems import ProblemError
from honorpress.publish.run import rollback, verify
from honorpress.publish.s3 import OURS, S3
from support.published import publish_tree
from support.servers import free_port
from support.sites import tree_hashes

Trees = tuple[Path, Path]
BUCKET = "gongjiang"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    port = free_port()
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def client(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty bucket, seen as a customer of the service sees it."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up-too")
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    yield client
    for key in keys_of(client):
        client.delete_object(Bucket=BUCKET, Key=key)
    client.delete_bucket(Bucket=BUCKET)


def keys_of(client: Any) -> list[str]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    return [row["Key"] for page in pages for row in page.get("Contents", ())]


def target_of(endpoint: str, **options: object) -> S3:
    given = {"kind": "s3", "bucket": BUCKET, "endpoint": endpoint, "addressing": "path", "keep": 2, **options}
    return S3("bucket", S3Target.model_validate(given))


def site_files(client: Any, prefix: str = "") -> dict[str, str]:
    found = {}
    for key in keys_of(client):
        path = key.removeprefix(prefix)
        if not path.startswith(OURS) and path != "release/manifest.json":
            body = client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
            found[path] = hashlib.sha256(body).hexdigest()
    return found


def touched_by(target: S3, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that the target puts from now on, in order."""
    original, keys = target._bucket.put, []

    def put(key: str, data: bytes, headers: Mapping[str, str]) -> None:
        keys.append(key)
        original(key, data, headers)

    monkeypatch.setattr(target._bucket, "put", put)
    return keys


@pytest.mark.parametrize("prefix", [None, "craft/site"])
def test_a_life(
    site: Site,
    trees: Trees,
    endpoint: str,
    client: Any,
    prefix: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = target_of(endpoint, prefix=prefix)
    below = f"{prefix}/" if prefix else ""
    assert target.visible() is None and list(target.releases()) == []
    first = publish_tree(site, trees[0], target)
    assert site_files(client, below) == tree_hashes(trees[0])
    touched = touched_by(target, monkeypatch)
    second = publish_tree(site, trees[1], target, 1)
    assert site_files(client, below) == tree_hashes(trees[1])
    public = {key for key in touched if not key.startswith(OURS)}
    assert public == {*second.files.sent, "release/manifest.json"}
    assert second.written == len(public)
    assert verify(target) == ()
    done = rollback(target, None)
    assert done.record.id == first.manifest.id
    assert [change.name for change in done.changes] == [
        "吴刚",
        "田富",
    ]
    assert site_files(client, below) == tree_hashes(trees[0]) and verify(target) == ()
    assert rollback(target, second.manifest.id).record.id == second.manifest.id
    assert site_files(client, below) == tree_hashes(trees[1]) and verify(target) == ()
    assert [(r.record.id, r.current) for r in target.releases()] == [
        (second.manifest.id, True),
        (first.manifest.id, False),
    ]


def test_types_and_caching(site: Site, trees: Trees, endpoint: str, client: Any) -> None:
    publish_tree(site, trees[0], target_of(endpoint))
    for key, kind in (
        ("index.html", "text/html; charset=utf-8"),
        ("assets/hp.css", "text/css; charset=utf-8"),
        ("assets/site.js", "text/javascript; charset=utf-8"),
        ("assets/icon.svg", "image/svg+xml"),
    ):
        head = client.head_object(Bucket=BUCKET, Key=key)
        assert (head["ContentType"], head["CacheControl"]) == (kind, "no-cache")
    kinds = {client.head_object(Bucket=BUCKET, Key=key)["ContentType"] for key in site_files(client)}
    assert "application/octet-stream" not in kinds and "binary/octet-stream" not in kinds


@pytest.mark.parametrize("moment", range(0, 60, 5))
def test_a_run_that_breaks_is_repaired(
    site: Site, trees: Trees, endpoint: str, client: Any, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Broken after some number of calls: what was shown can be gone back to, the next run makes it whole."""
    first = publish_tree(site, trees[0], target_of(endpoint))
    calls = 0
    target = target_of(endpoint)
    bucket = target._bucket
    order: list[str] = []

    def counted(name: str) -> Any:
        original = getattr(bucket, name)

        def call(*arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > moment:
                raise target.problem("target-failed", reason="cut", name="test")
            if name == "put":
                order.append(arguments[0])
            return original(*arguments)

        return call

    for name in ("put", "copy", "remove"):
        monkeypatch.setattr(bucket, name, counted(name))
    try:
        publish_tree(site, trees[1], target, 1)
    except ProblemError:
        client.delete_object(Bucket=BUCKET, Key=f"{OURS}lock")  # a quarter of an hour later
    pages = [key for key in order if key.endswith(".html") and not key.startswith(OURS)]
    others = [
        key for key in order if not key.endswith(".html") and not key.startswith((OURS, "release/manifest"))
    ]
    if pages and others:
        assert order.index(pages[0]) > max(order.index(key) for key in others)
    if "release/manifest.json" in order:
        assert order.index("release/manifest.json") > max(order.index(key) for key in [*pages, *others])
    again = target_of(endpoint)
    if moment % 2:
        publish_tree(site, trees[1], again, 2)
        assert site_files(client) == tree_hashes(trees[1])
        assert rollback(again, first.manifest.id).record.id == first.manifest.id
    else:
        publish_tree(site, trees[0], again, 2)
    assert site_files(client) == tree_hashes(trees[0])
    assert verify(again) == ()
    assert not [key for key in keys_of(client) if key.startswith((f"{OURS}pending", f"{OURS}lock"))]


def test_the_last_ones_stay(site: Site, trees: Trees, endpoint: str, client: Any, tmp_path: Path) -> None:
    import shutil

    target = target_of(endpoint)
    ids = []
    for number in range(4):
        tree = Path(shutil.copytree(trees[0], tmp_path / f"tree-{number}"))
        (tree / "robots.txt").write_text(f"# {number}\n", encoding="utf-8")
        ids.append(publish_tree(site, tree, target, number).manifest.id)
    assert [release.record.id for release in target.releases()] == [ids[3], ids[2]]
    kept = [key for key in keys_of(client) if key.startswith(f"{OURS}files/")]
    assert kept == [f"{OURS}files/{hashlib.sha256(b'# 2' + bytes([10])).hexdigest()}"]
    with pytest.raises(ProblemError) as caught:
        rollback(target, ids[0])
    assert caught.value.problems[0].code == "release-unknown"


@pytest.mark.parametrize("damage", ["missing", "changed", "extra"])
def test_damage_is_found_and_mended(
    site: Site, trees: Trees, endpoint: str, client: Any, damage: str
) -> None:
    target = target_of(endpoint)
    publish_tree(site, trees[0], target)
    key = "people/more.html" if damage == "extra" else "people/index.html"
    if damage == "missing":
        client.delete_object(Bucket=BUCKET, Key=key)
    else:
        client.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    assert [(fault.path, fault.kind) for fault in verify(target)] == [(key, damage)]
    publish_tree(site, trees[0], target, 1, whole=True)
    assert [fault.kind for fault in verify(target)] == (["extra"] if damage == "extra" else [])


def test_two_publishers(site: Site, trees: Trees, endpoint: str, client: Any) -> None:
    with target_of(endpoint).lock(), pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target_of(endpoint))
    assert caught.value.problems[0].code == "already-publishing"


def test_no_bucket_no_credentials_no_service(
    site: Site, trees: Trees, endpoint: str, client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = [
        (target_of(endpoint, bucket="another"), "NoSuchBucket"),
        (target_of(f"http://127.0.0.1:{free_port()}"), "EndpointConnectionError"),
    ]
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    wrong.append((target_of(endpoint), "NoCredentialsError"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up-too")
    for target, reason in wrong:
        with pytest.raises(ProblemError) as caught:
            publish_tree(site, trees[0], target)
        (problem,) = caught.value.problems
        assert (problem.code, problem.values["reason"]) == ("target-failed", reason)
        assert "made-up" not in repr(problem)
