"""The plugin for MkDocs: the pages of a description within a site of one's own."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.base import Config, ValidationError
from mkdocs.config.config_options import File as FileOption
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, file_sort_key
from mkdocs.utils import nest_paths
from mkdocs.utils.yaml import yaml_load

from generator import findings
from generator.diagnostics import DescriptionError, Reporter
from generator.pipeline import describe, render_site
from generator.watch import Watch

Nav = list[Any]  # of paths and of {title: path or Nav}, as in mkdocs.yml

# Not one of MkDocs' own: what those say while it builds fails a strict build.
_LOG = logging.getLogger("sdkbind")


class _Folder(Type[str]):
    """A folder of the site, with a slash at its end; "" for the top."""

    def run_validation(self, value: object) -> str:
        path = PurePosixPath(super().run_validation(value))
        if path.is_absolute() or ".." in path.parts:
            raise ValidationError(f"'{path}' is not a folder of the site, such as 'reference'")
        return f"{path}/" if path.parts else ""


class Options(Config):
    """What mkdocs.yml says below `plugins: [sdkbind: {...}]`."""

    api = FileOption()  # the description, relative to mkdocs.yml
    at = _Folder(str, default="")  # where its pages go


class SitePlugin(BasePlugin[Options]):
    """Adds the pages. While MkDocs serves, those of the last description without mistakes."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        self._api = ""
        self._texts: dict[str, str] = {}  # of the files of the site, by path
        self._watch: Watch | None = None
        self._changed: Callable[[], None] | None = None  # while MkDocs serves

    def on_config(self, config: MkDocsConfig) -> None:
        """Reads the description, before MkDocs empties the folder of the site."""
        if self._api == self.config.api:
            return
        watch = Watch(self._read_again, _tell)
        report = watch.reporter()
        try:
            self._texts = self._read(report)
        except DescriptionError as error:
            raise PluginError(findings.as_text(error.diagnostics, report.texts)) from error
        self._api = self.config.api
        self._go_on_with(watch)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        texts, at = self._texts, self.config.at
        site = yaml_load(texts["mkdocs.yml"])
        own = config.nav or _nav_of(files)
        pages = f"{site['docs_dir']}/"
        below = {at + path.removeprefix(pages): path for path in texts if path.startswith(pages)}
        added = _added(files, config, {path: texts[source] for path, source in below.items()})
        config.nav = _joined(own, at, site["site_name"], _below(at, site["nav"], added))
        config.extra_css += [at + path for path in site["extra_css"]]
        _extend(config.markdown_extensions, site["markdown_extensions"])

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> None:
        """MkDocs watches files, so there is one that is touched when the pages change."""
        touched = Path(config.site_dir, ".sdkbind")  # MkDocs lets hidden files be
        touched.touch()
        server.watch(str(touched))
        self._changed = touched.touch
        if self._watch:
            self._watch.start()

    def on_shutdown(self) -> None:
        if self._watch:
            self._watch.end()

    def _go_on_with(self, watch: Watch) -> None:
        self.on_shutdown()  # mkdocs.yml may name another description than before
        self._watch = watch
        if self._changed:
            watch.start()

    def _read(self, report: Reporter) -> dict[str, str]:
        shown = os.path.relpath(self.config.api)
        site = render_site(describe(Path(shown), shown, report))
        if not site:
            raise PluginError(f"{shown} asks for no pages. Add `docs: {{}}` to its toolkits.")
        return {file.path: file.text for file in site}

    def _read_again(self, report: Reporter) -> Callable[[], None]:
        try:
            return partial(self._show, self._read(report))
        except PluginError as error:
            return partial(_LOG.error, error.message)

    def _show(self, texts: dict[str, str]) -> None:
        if texts != self._texts and self._changed:
            self._texts = texts
            self._changed()


def _tell(error: DescriptionError, report: Reporter) -> None:
    _LOG.error(findings.as_text(error.diagnostics, report.texts))


def _added(files: Files, config: MkDocsConfig, texts: dict[str, str]) -> set[str]:
    """The paths of the pages that were added; a page of the site's own is shown in their place."""
    taken = {file.dest_uri for file in files}
    new = [File.generated(config, path, content=text) for path, text in texts.items()]
    for file in new:
        if file.dest_uri not in taken:
            files.append(file)
    return {file.src_uri for file in new if file.dest_uri not in taken}


def _nav_of(files: Files) -> Nav:
    """What MkDocs shows where mkdocs.yml has no `nav`."""
    pages = sorted(files.documentation_pages(), key=file_sort_key)
    nav: Nav = nest_paths(page.src_uri for page in pages if page.inclusion.is_in_nav())
    return nav


def _below(at: str, nav: Nav, added: Collection[str]) -> Nav:
    """The navigation of the pages that were added."""
    found: Nav = []
    for item in nav:
        (title, inner), *_ = item.items() if isinstance(item, dict) else [("", item)]
        place = _below(at, inner, added) if isinstance(inner, list) else at + inner
        if place and (isinstance(place, list) or place in added):
            found.append({title: place} if title else place)
    return found


def _joined(own: Nav, at: str, title: str, pages: Nav) -> Nav:
    """Both in one: the pages are where the site's own nav names their folder, or at its end."""
    if not own:
        return pages
    filled = _filled(own, at, title, pages)
    return filled if filled != own else [*own, {title: pages}]


def _filled(nav: Nav, at: str, title: str, pages: Nav) -> Nav:
    found: Nav = []
    for item in nav:
        (name, inner), *_ = item.items() if isinstance(item, dict) else [("", item)]
        if isinstance(inner, list):
            found.append({name: _filled(inner, at, title, pages)})
        else:
            found.append({name or title: pages} if at and inner == at else item)
    return found


def _extend(known: list[str], needed: Nav) -> None:
    """The extensions that the pages need; how those with options work is for the site to say."""
    known += [name for name in needed if isinstance(name, str) and name not in known]
