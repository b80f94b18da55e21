"""The note that goes with a site to whoever puts it up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.publish.manifest import Manifest
from honorpress.render.policy import POLICY
from honorpress.render.released import PublicState

_ZH: Final = """\
网站交接说明

版本　　{id}
内容　　{files} 个文件，{megabytes} MB；{people} 位人物，{acts} 项公告

一、核对：在这个文件夹里运行
        sha256sum --check --quiet {sums}
    没有输出，就是每个文件都完好。
二、上线：把 site 文件夹整个放到服务器的一个新文件夹里，再把网站的根目录切换过去。
    不要盖在旧的一版上面，也不要混用两版的文件；旧的一版留着，以便换回。
三、服务器：纯静态文件，不要数据库，不要脚本运行环境。文件名只有小写英文字母、数字和 . - _ ，
    编码都是 UTF-8；不要列出目录；找不到网页时返回 site/404.html，状态码 404。
四、建议的响应头
        Content-Security-Policy: {policy}
        X-Content-Type-Options: nosniff
        Referrer-Policy: no-referrer
五、请不要修改文件：改了就和清单不符。要改内容，请告诉发布的人重新生成。
"""
_EN: Final = """\
Hand-over of a site

release  {id}
content  {files} files, {megabytes} MB; {people} people, {acts} notices and decisions

1. Check: in this folder run
        sha256sum --check --quiet {sums}
   No output means that every file is sound.
2. Put it up: copy the whole folder "site" into a new folder of the server, then point the web root there.
   Do not copy it over the release before, nor mix files of two; keep the old one, to go back to.
3. Server: plain files; no database, nothing that runs. Names are lower-case letters, digits and . - _ ;
   all text is UTF-8. Do not list folders; answer what is not found with site/404.html and status 404.
4. Headers
        Content-Security-Policy: {policy}
        X-Content-Type-Options: nosniff
        Referrer-Policy: no-referrer
5. Please change no file: it would differ from the list. For other content ask for a new release.
"""


def handover_notes(manifest: Manifest, state: PublicState, sums: str) -> Mapping[str, str]:
    """Write the note in both languages, by name of file; it follows from the release alone.

    Args:
        sums: Name of the list of checksums.
    """
    values: dict[str, object] = {
        "id": manifest.id,
        "files": len(manifest.files) + 1,
        "megabytes": f"{manifest.size_bytes / 1_000_000:.1f}",
        "people": len(state.people),
        "acts": len(state.acts),
        "sums": sums,
        "policy": POLICY,
    }
    return {"handover-en.txt": _EN.format(**values), "handover-zh.txt": _ZH.format(**values)}
