"""The MkDocs plugin: frames in, record pages out. A thin caller of `build.py`.

`honorpress build` drives the engine itself and takes the frames from it; under plain `mkdocs build` and
`mkdocs serve` the plugin does the same from the engine's own events.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config as PluginConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from honorpress.config import Site, covers_sources, read_site
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.render.assets import theme_assets
from honorpress.render.chrome import Chrome, make_chrome
from honorpress.render.frames import frame_requests, is_frame
from honorpress.render.policy import POLICY
from honorpress.resources import theme_dir, theme_dirs
from honorpress.today import today
from honorpress.wording import render_problem
from honorpress.write.lock import build_lock

_NOT_PUBLISHED = (
    "assets/javascripts/",
    "assets/stylesheets/",
    "assets/images/",
    "documents/",
    "fonts/",
    "messages/",
    "pages/",
    "parts/",
    "styles/",
    "scripts/",
    "icons/",
    "fragments/",
    "partials/",
)
"""Files of the themes that are parts of ours, or bundles of Material that our pages do not use. What an
editor put at such an address is published."""


class _Unchecked(PluginConfig):  # type: ignore[no-untyped-call]  # MkDocs' hook has no types
    """No options of MkDocs' own kind: `config.py` checks ours."""


class HonorpressPlugin(BasePlugin[_Unchecked]):  # type: ignore[no-untyped-call]  # as above
    """Hands MkDocs the frames, and pours the records once it is done."""

    def __init__(self) -> None:
        self.driven = False
        """Set by `honorpress build`, which pours by itself."""
        self._serving = False
        self._site: Site | None = None
        self._final: Path | None = None
        self._chrome: Chrome | None = None
        self._held = contextlib.ExitStack()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Keep the options as they are: `config.py` checks them, with their lines."""
        self.config = options  # type: ignore[assignment]  # BasePlugin wants its own config type
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether MkDocs serves, where each build goes straight to its temporary folder."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme, and send the engine's output aside: the records are poured from there."""
        with self._reported():
            self._site = read_site(Path(config.config_file_path))
        self._chrome = make_chrome(self._site, "" if self._serving else POLICY)
        config.use_directory_urls = False  # links must name index.html to work from disk
        if str(theme_dir()) not in config.theme.dirs:
            place = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(place, str(theme_dir()))
        if not self.driven:
            self._final = self._final or Path(config.site_dir)
            with self._reported():
                if covers_sources(self._site, self._final):
                    origin = Origin(self._site.config_path.name)
                    raise ProblemError(Problem(origin, "site-dir", {"name": config.site_dir}))
            aside = self._held.enter_context(tempfile.TemporaryDirectory(prefix="honorpress-"))
            config.site_dir = aside
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the frames; leave out Material's bundles, which our pages do not use."""
        for request in frame_requests():
            files.append(File.generated(config, request.source, content=request.markdown))
        for file in list(files):
            if file.src_uri.startswith(_NOT_PUBLISHED) and file.src_dir in config.theme.dirs:
                files.remove(file)
        assert self._site is not None, "on_config runs first"
        for uri, text in theme_assets(theme_dirs(self._site.custom_theme)):
            _drop(files, uri)
            files.append(File.generated(config, uri, content=text))
        return files

    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Keep frames out of the navigation."""
        nav.items = [item for item in nav.items if not _is_frame_item(item)]
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Give the theme its words and the site's options."""
        env.globals["hp"] = self._chrome
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pour, where the engine was called by itself."""
        if self.driven or self._site is None or self._final is None:
            return
        from honorpress.build import BuildOptions, publish_tree, ready  # not needed where we are driven

        options = BuildOptions(as_of=today(), site_dir=self._final)
        with self._reported():
            prepared = ready(self._site, options)
            if self._serving:
                publish_tree(prepared, Path(config.site_dir), self._final, staged=False)
            else:
                with build_lock(self._site.cache_dir, self._final):
                    publish_tree(prepared, Path(config.site_dir), self._final)
        config.site_dir = str(self._final)
        self._held.close()

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        """Print problems in the engine's way."""
        try:
            yield
        except ProblemError as error:
            language = self._site.options.language if self._site else "zh"
            raise PluginError("\n".join(render_problem(p, language) for p in error.problems)) from None


def _drop(files: Files, uri: str) -> None:
    """Take a file out where there is one; `render/overlaps.py` tells the editor whose it was."""
    file = files.get_file_from_path(uri)
    if file is not None:
        files.remove(file)


def _is_frame_item(item: Any) -> bool:
    """Tell whether a navigation item leads to frames alone."""
    file = getattr(item, "file", None)
    if file is not None:
        return is_frame(file.src_uri)
    children = getattr(item, "children", None) or []
    return bool(children) and all(_is_frame_item(child) for child in children)
