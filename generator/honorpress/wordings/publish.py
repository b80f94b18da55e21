"""Wordings about publishing; see `shape.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.wordings.shape import Wording

PUBLISH: Final[Mapping[str, Wording]] = {
    "against-policy": Wording(
        "网页里有安全策略不允许的内容：{name}",
        "把脚本和样式移到主题的文件里，把外站的图片放到本站",
        "the page holds what the content policy forbids: {name}",
        "move scripts and styles into the theme's files, and pictures of other hosts into the site",
    ),
    "already-publishing": Wording(
        "另一次发布正在进行",
        "等它结束后再运行；刚断了连接的发布，过一两分钟自己放开",
        "another publishing is under way",
        "wait until it has ended; one whose connection broke lets go after a minute or two",
    ),
    "branch-checked-out": Wording(
        "分支 '{name}' 正在某个工作目录里使用",
        "先切换到别的分支，或换一个分支名",
        "the branch '{name}' is checked out in a work tree",
        "check out another branch there, or name another",
    ),
    "branch-occupied": Wording(
        "分支 '{name}' 里有别的内容，不是发布来的",
        "换一个分支名，或先删去这个分支",
        "the branch '{name}' holds something that was not published",
        "name another branch, or delete it first",
    ),
    "broken-link": Wording(
        "链接 '{name}' 没有对应的文件或位置",
        "改正链接，或补上它指向的网页",
        "the link '{name}' leads to no file or place",
        "mend the link, or add the page that it means",
    ),
    "current-no-link": Wording(
        "{name} 不是链接，不能切换",
        "把它移开；这个位置留给发布用的链接",
        "{name} is no link and cannot be turned",
        "move it away; the place belongs to publishing",
    ),
    "extra-missing": Wording(
        "这种发布方式要另外安装",
        "运行 pip install '{name}'",
        "this kind of target needs more to be installed",
        "run pip install '{name}'",
    ),
    "fictional-on-live": Wording(
        "这是虚构的记录，而网站标明是正式的（live: true）",
        "删去这条记录，或者改 mkdocs.yml 里的 live",
        "the record is fictional, and the site says that it is real (live: true)",
        "remove the record, or change live in mkdocs.yml",
    ),
    "no-earlier-release": Wording(
        "没有更早的一版",
        "用 honorpress releases 看有哪些版本",
        "there is no earlier release",
        "honorpress releases lists those that are kept",
    ),
    "name-not-portable": Wording(
        "文件名不能用在任意平台上：只能有小写英文字母、数字和 . - _ ，不能太长，也不能是 Windows 的保留名",
        "改名后再生成一次",
        "the file's name does not fit every platform: lower-case letters, digits and . - _ only, not too long, none that Windows keeps for itself",
        "rename it and build again",
    ),
    "no-links": Wording(
        "这个磁盘或这台 Windows 不能建立、替换符号链接",
        "换一个磁盘，或用 ssh 发布到服务器，或用 zip 交付",
        "this disk, or this Windows, cannot make or replace symbolic links",
        "take another disk, publish to a server by ssh, or hand over a zip",
    ),
    "no-repository": Wording(
        "站点不在 git 仓库里",
        "在站点的文件夹里运行 git init，或换一种发布方式",
        "the site does not lie in a git repository",
        "run git init in its folder, or publish in another way",
    ),
    "nothing-published": Wording(
        "这里还没有发布过",
        "先运行 honorpress publish",
        "nothing has been published here yet",
        "run honorpress publish first",
    ),
    "nothing-to-publish": Wording(
        "没有生成好的网站",
        "先运行 honorpress build，或者不加 --no-build",
        "there is no built site",
        "run honorpress build first, or leave out --no-build",
    ),
    "odd-output": Wording(
        "网站里有不能发布的东西：不是普通文件，或者名字不合适",
        "删去它，再生成一次",
        "the site holds what cannot be published: no plain file, or an unfit name",
        "remove it and build again",
    ),
    "person-uncovered": Wording(
        "{name} 的网页没有公告作依据：没有哪项公告既被它引用、又列着这个人",
        "检查这一届的公告名单",
        "no act covers {name}: none that the page cites lists this person",
        "see to the lists of the cohort's acts",
    ),
    "person-unfound": Wording(
        "检索里没有 {name}（{id}）",
        "再生成一次网站",
        "the search does not know {name} ({id})",
        "build the site again",
    ),
    "person-unknown": Wording(
        "网页写的是 '{name}'，名单里没有，或状态不同",
        "再生成一次网站",
        "the page is about '{name}', whom the site's list does not know in this state",
        "build the site again",
    ),
    "person-without-page": Wording(
        "{name} 在名单里，却没有网页",
        "再生成一次网站",
        "{name} is on the site's list but has no page",
        "build the site again",
    ),
    "private-published": Wording(
        "网页{place:range}里像是有{kind:kind}：{masked}",
        "删去它再生成；这类信息不得公开",
        "the file{place:range} seems to hold a private value ({kind:kind}): {masked}",
        "remove it and build again; such values must not be published",
    ),
    "public-no-address": Wording(
        "mkdocs.yml 里没有网站的公开地址",
        "填上 site_url: https://…/，再核对访问者看到的内容",
        "mkdocs.yml does not say where the site is seen",
        "set site_url: https://…/, then compare what visitors see",
    ),
    "public-no-manifest": Wording(
        "这个地址没有发布清单 release/manifest.json（{reason}）",
        "看看地址对不对，这个地址上的网站是不是用 honorpress publish 发布的",
        "there is no manifest release/manifest.json at this address ({reason})",
        "see whether the address is right, and the site there one that honorpress published",
    ),
    "public-unreachable": Wording(
        "连不上这个地址（{reason}）",
        "检查网络和地址，再运行一次",
        "nobody answers at this address ({reason})",
        "look at the network and the address, then run it again",
    ),
    "release-ambiguous": Wording(
        "不止一版以 '{name}' 开头",
        "把版本号多写几位",
        "more than one release begins with '{name}'",
        "give more of the id",
    ),
    "release-damaged": Wording(
        "版本 {name} 已损坏，读不出清单",
        "用 honorpress publish --whole 重新发布，或换到另一版",
        "the release {name} is damaged: its manifest cannot be read",
        "publish again with --whole, or take another release",
    ),
    "release-unknown": Wording(
        "没有 '{name}' 这一版",
        "用 honorpress releases 看有哪些版本",
        "there is no release '{name}'",
        "honorpress releases lists those that are kept",
    ),
    "search-unknown": Wording(
        "检索里有没有网页的人或文字：{id}",
        "删去 .honorpress 再生成一次；还是这样，请告诉 honorpress 的维护者",
        "the search holds somebody or something without a page: {id}",
        "delete .honorpress and build again; if that does not help, tell honorpress' maintainers",
    ),
    "search-unreadable": Wording(
        "检索的数据读不出来",
        "再生成一次网站",
        "the data of the search cannot be read",
        "build the site again",
    ),
    "text-unfound": Wording(
        "检索里找不到 {name}",
        "删去 .honorpress 再生成一次；还是这样，请告诉 honorpress 的维护者",
        "the search does not find {name}",
        "delete .honorpress and build again; if that does not help, tell honorpress' maintainers",
    ),
    "state-missing": Wording(
        "网站里没有可读的状态文件",
        "用这个版本的 honorpress 再生成一次",
        "the site has no readable state file",
        "build it again with this version of honorpress",
    ),
    "target-covers-site": Wording(
        "发布目标 '{name}' 会盖住站点自己的文件",
        "换一个文件夹",
        "the target '{name}' would cover the site's own files",
        "choose another folder",
    ),
    "target-failed": Wording(
        "发布没有完成{name:range}：{reason:detail}；访问者看到的仍是原来的一版",
        "排除原因后再运行一次，未完成的会自动清理",
        "publishing failed{name:range}: {reason}; visitors still see the release before",
        "remove the cause and run it again; what was left half done is cleared away",
    ),
    "target-occupied": Wording(
        "文件夹 {name} 里有别的东西",
        "换一个空文件夹，或把里面的东西移走",
        "the folder {name} holds other things",
        "take an empty folder, or move them away",
    ),
    "tool-missing": Wording(
        "找不到程序 {name}",
        "先安装它",
        "the program {name} is not installed",
        "install it first",
    ),
    "tree-changed": Wording(
        "发布的时候 '{name}' 变了",
        "等生成结束后再发布",
        "'{name}' changed while it was being published",
        "publish when no build is running",
    ),
    "zip-rollback": Wording(
        "zip 没有访问者，不能换回",
        "把旧的文件再交一次：{name}",
        "nobody sees a zip, so there is nothing to turn back",
        "hand over the earlier file again: {name}",
    ),
    "unknown-target": Wording(
        "mkdocs.yml 里没有发布目标 '{name}'{near:near}",
        "已有的：{names}；写法见 docs/publish.md",
        "mkdocs.yml has no target '{name}'{near:near}",
        "there are: {names}; docs/publish.md tells how one is written",
    ),
}
