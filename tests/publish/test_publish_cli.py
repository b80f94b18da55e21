"""The commands as an officer runs them: what they print, exit codes, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from honorpress.config import Site
from honorpress.publish.record import parse_record
from support.published import replace_tree
from support.sites import AS_OF, call_honorpress, tree_hashes, write_site

Trees = tuple[Path, Path]


def call(site: Site, command: str, *arguments: str) -> Result:
    return call_honorpress(command, *arguments, root=site.root)


def publish(site: Site, *arguments: str) -> Result:
    return call(site, "publish", "web", "--no-build", "--as-of", AS_OF, *arguments)


def visible(site: Site) -> dict[str, str]:
    return dict(tree_hashes(site.root.parent / "web" / "current"))


def test_a_life(site: Site, trees: Trees) -> None:
    """Look, publish, change, look, publish, look back, roll back, verify."""
    done = publish(site, "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [
        "新增 3 人：李娜、马青山、田富",
        "新发布公告 2 项：命名决定、拟命名人选公示",
    ]
    assert not (site.root.parent / "web" / "current").exists()
    assert publish(site).stdout.splitlines()[-1].startswith("已发布到 web：版本 ")
    replace_tree(site.root, trees[1])
    done = publish(site, "--dry-run", "--lang", "en")
    assert done.stdout.splitlines()[:2] == ["1 honorees added: 吴刚", "1 names corrected: 田富 → 田福"]
    assert publish(site).exit_code == 0
    assert publish(site).stdout.splitlines()[0] == "和访问者现在看到的一样"
    lines = call(site, "releases", "web").stdout.splitlines()
    assert len(lines) == 2 and "现在可见" in lines[0] and "4 人" in lines[0] and "3 人" in lines[1]
    done = call(site, "rollback", "web")
    assert done.stdout.splitlines()[:2] == ["撤下 1 人的页面：吴刚", "更正姓名 1 人：田福 → 田富"]
    assert call(site, "verify", "web").stdout == "web：每个文件都和清单相符\n"
    assert call(site, "rollback", "web").exit_code == 1


def test_a_build_comes_first(site: Site, trees: Trees) -> None:
    """Without --no-build what is published follows the records, not what lay in site/."""
    done = call(site, "publish", "web", "--as-of", AS_OF)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (site.root.parent / "web" / "current" / "craft" / "2024" / "wu-gang" / "index.html").is_file()
    assert {**visible(site), "release/manifest.json": ""} == {
        **tree_hashes(trees[1]),
        "release/manifest.json": "",
    }


def test_the_gate_is_shut(site: Site) -> None:
    assert publish(site).exit_code == 0
    before = visible(site)
    page = site.root / "site" / "people" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + '<a href="no.html">x</a>', encoding="utf-8")
    done = publish(site)
    assert done.exit_code == 1
    assert (
        "✗ 链接：1 处" in done.stderr
        and "people/index.html: " in done.stderr
        and "[broken-link]" in done.stderr
    )
    assert done.stdout.splitlines()[-1] == "没有发布：有检查没通过；访问者看到的仍是原来的一版"
    assert visible(site) == before
    done = publish(site, "--json")
    row = json.loads(done.stdout)
    assert done.exit_code == 1 and done.stderr == "" and row["published"] is False
    assert [problem["code"] for problem in row["gate"]["links"]] == ["broken-link"]


def test_force_needs_a_reason_and_keeps_it(site: Site) -> None:
    page = site.root / "site" / "people" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + '<a href="no.html">x</a>', encoding="utf-8")
    for wrong in (("--force",), ("--reason", "x"), ("--force", "--reason", "  ")):
        assert publish(site, *wrong).exit_code == 2
    assert not (site.root.parent / "web" / "current").exists()
    done = publish(site, "--force", "--reason", "明天补上那一页")
    assert done.exit_code == 0 and "✗ 链接：1 处" in done.stderr
    (path,) = (site.root.parent / "web" / "records").glob("*.json")
    record = parse_record(path.read_bytes())
    assert record.forced == "明天补上那一页" and record.gate["links"] == 1 and record.gate["privacy"] == 0
    assert str(record.as_of) == AS_OF
    assert "强制发布：明天补上那一页" in call(site, "releases").stdout
    assert not any("明天" in text for text in map(str, visible(site)))


def test_a_reason_that_was_not_needed_is_not_kept(site: Site) -> None:
    assert publish(site, "--force", "--reason", "以防万一").exit_code == 0
    (path,) = (site.root.parent / "web" / "records").glob("*.json")
    assert parse_record(path.read_bytes()).forced is None


def test_a_reason_with_a_private_value_is_refused(site: Site) -> None:
    done = publish(site, "--force", "--reason", "李工同意 1391234" + "5678")
    assert done.exit_code == 2 and not (site.root.parent / "web" / "current").exists()


def test_errors_in_the_records(site: Site) -> None:
    write_site(site.root, {"honorees/craft/2024/li-na/honoree.md": "---\nname: 李娜\n---\n"})
    replace = site.root / "mkdocs.yml"  # write_site laid out the small site's own options again
    replace.write_text(
        replace.read_text(encoding="utf-8").replace(
            "  - honorpress\n", "  - honorpress:\n      targets: {web: {kind: folder, path: ../web}}\n"
        ),
        encoding="utf-8",
    )
    done = publish(site)
    assert done.exit_code == 1 and "✗ 记录检查" in done.stderr and "[missing-field]" in done.stderr


@pytest.mark.parametrize(
    ("target", "code"),
    [("wbe", "unknown-target"), ("outside", "target-covers-site"), ("inside", "target-covers-site")],
)
def test_targets_that_cannot_be(site: Site, target: str, code: str) -> None:
    config = site.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    paths = {"web": "../web", "outside": ".", "inside": "site/x"}
    more = ", ".join(f"{name}: {{kind: folder, path: {path}}}" for name, path in paths.items())
    config.write_text(text.replace("web: {kind: folder, path: ../web, keep: 3}", more), encoding="utf-8")
    for command in ("publish", "releases", "rollback", "verify"):
        done = call(site, command, target)
        assert done.exit_code == 1 and f"[{code}]" in done.stderr, command
        assert call(site, command, target, "--json").stdout.startswith('{\n "problems": [')


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("{web: {kind: ftp}}", "[not-allowed]"),
        ("{web: {kind: folder}}", "[missing-field]"),
        ("{web: {kind: folder, path: x, password: y}}", "[unknown-field]"),
        ("{web: {kind: ssh, host: '-oProxyCommand=x', path: /srv}}", "[bad-form]"),
        ("{web: {kind: ssh, host: 'a b', path: /srv}}", "[bad-form]"),
        ("{web: {kind: ssh, host: a.cn, user: '-l', path: /srv}}", "[bad-form]"),
        ("{web: {kind: ssh, host: a.cn, path: srv}}", "[bad-form]"),
        ("{web: {kind: ssh, host: a.cn, path: '/srv/$(x)'}}", "[bad-form]"),
        ("{web: {kind: git, branch: '--force'}}", "[bad-form]"),
        ("{web: {kind: git, branch: 'a..b'}}", "[bad-form]"),
        ("{web: {kind: git, remote: '--upload-pack=x'}}", "[bad-form]"),
        ("{web: {kind: git, remote: 'ext::sh -c x'}}", "[bad-form]"),
        ("{web: {kind: zip, path: x, name: 'A B'}}", "[bad-form]"),
        ("{web: {kind: s3, bucket: x}}", "[bad-form]"),
        ("{web: {kind: folder, path: x, keep: 0}}", "[bad-number]"),
        ("{'We b': {kind: folder, path: x}}", "[bad-form]"),
        ("[1]", "[not-a-mapping-here]"),
    ],
)
def test_options_that_are_refused(site: Site, options: str, line: str) -> None:
    config = site.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("{web: {kind: folder, path: ../web, keep: 3}}", options), encoding="utf-8")
    done = call(site, "check")
    assert done.exit_code == 1 and line in done.stderr and done.stderr.startswith("mkdocs.yml:"), done.stderr


def test_json(site: Site) -> None:
    row = json.loads(publish(site, "--json").stdout)
    assert (
        row["published"] is True
        and row["before"] is None
        and len(row["files"]["added"]) + 1 == row["files"]["written"]
    )
    assert [change["kind"] for change in row["people"]] == ["person-added"] * 3 + ["act-added"] * 2
    (release,) = json.loads(call(site, "releases", "--json").stdout)["releases"]
    assert release["id"] == row["id"] and release["current"] is True
    assert json.loads(call(site, "verify", "--json").stdout) == {"target": "web", "faults": []}


def test_a_credential_in_the_options_has_no_place(site: Site) -> None:
    """No option's name sounds like a secret; the address of a service cannot hold one."""
    from honorpress.destinations import TARGETS

    names = {name for target in TARGETS for name in target.model_fields}
    assert not [
        name for name in names if any(word in name for word in ("pass", "secret", "token", "key", "cred"))
    ]
