"""The page of a method in one toolkit: what it does, its code, who is told, what can go wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import prose
from generator.languages.markdown.escape import text
from generator.languages.markdown.manuscript import Manuscript, bullet, joined
from generator.languages.markdown.pages import (
    MarkdownPage,
    fence,
    gap,
    gaps,
    members,
    page,
    section,
)
from generator.model import Callback, Class, Error, Method


def method_pages(its: Sequence[Manuscript]) -> Iterator[MarkdownPage]:
    """The pages of every method in every toolkit, in written order."""
    for it in its:
        found = [(each, method) for each in it.whole.classes for method in each.methods]
        ahead = [None, *found[:-1]]
        behind = [*found[1:], None]
        for (class_, method), last, following in zip(found, ahead, behind):
            way = _way(it, last, following)
            yield _page(its, it, class_, method, way)


def _page(
    its: Sequence[Manuscript], it: Manuscript, class_: Class, method: Method, way: Sequence[str]
) -> MarkdownPage:
    path = f"{class_.name}.{method.name}"
    blocks = _about(its, it, class_, method) if path in it.names else _gap(its, it, class_, method)
    name, title = it.page_of(path), it.title_of(method)
    return page(its, it, name, title, [*blocks, way], path, contents=False)


def _gap(
    its: Sequence[Manuscript], it: Manuscript, class_: Class, method: Method
) -> list[Sequence[str]]:
    path = f"{class_.name}.{method.name}"
    return [gap(its, it, path), it.paragraphs(method.doc, class_.name)]


def _about(
    its: Sequence[Manuscript], it: Manuscript, class_: Class, whole: Method
) -> list[Sequence[str]]:
    path = f"{class_.name}.{whole.name}"
    manual, native = it.manual, it.native
    method: Method = it.declaration(path)  # without what the toolkit lacks
    return [
        it.paragraphs(method.doc, class_.name),
        *it.when(method, class_.name),
        it.notes(class_, method),
        fence(it, manual.method(native, class_, method)),
        [_belonging(it, class_, method)],
        section("Parameters", it.rows(path, method.params, class_.name, needs=True)),
        gaps(its, it, members(path, whole.params)),
        section("Returns", _returns(it, class_, method)),
        section(manual.callbacks, _callbacks(it, class_, method)),
        section("Example", fence(it, manual.example(native, class_, method))),
        section("Errors", errors_of(it, method)),
    ]


def _returns(it: Manuscript, class_: Class, method: Method) -> list[str]:
    if not method.returns:
        return []
    told = it.with_types(it.about_result(method, class_.name), method.returns.type)
    return [told] if told else []


def _belonging(it: Manuscript, class_: Class, method: Method) -> str:
    """Whose method it is, and who may call it."""
    roles = [it.reference(f"roles.{role.name}") for role in method.roles]
    called = f" · **Callable by:** {prose.listed(roles)}" if roles else ""
    return f"**Class:** {it.reference(class_.name)}{called}"


def _callbacks(it: Manuscript, class_: Class, method: Method) -> list[str]:
    """The callbacks that answer the method: who gets each, and what it says."""
    paths = [f"{class_.name}.{name}" for name in method.answers]
    return [bullet(it.reference(path), _told(it, class_, it.declaration(path))) for path in paths]


def _told(it: Manuscript, class_: Class, callback: Callback) -> str:
    to = f"Delivered to: {it.receiver(callback)}." if callback.to else ""
    return joined(it.line(callback.doc, class_.name), to)


def errors_of(it: Manuscript, declared: Method | Callback) -> list[str]:
    """What a call can end in, or a callback carry: code, name, cause, and what to do."""
    return [_error(it, it.errors[ref.name]) for ref in declared.errors]


def _error(it: Manuscript, error: Error) -> str:
    remedy = f"**What to do:** {it.line(error.remedy)}" if error.remedy else ""
    doc = prose.sentence(it.line(error.doc)) if error.doc else ""
    return bullet(f"**{error.code}** {it.reference(f'errors.{error.name}')}", joined(doc, remedy))


def _way(
    it: Manuscript, last: tuple[Class, Method] | None, following: tuple[Class, Method] | None
) -> list[str]:
    """The links to the page before, to the index, and to the next page."""
    links = [_link(it, "← {}", *last)] if last else []
    links.append("[Index](index.md)")
    links += [_link(it, "{} →", *following)] if following else []
    return [
        '<nav class="way" aria-label="Methods" data-search-exclude markdown>',
        "",
        *links,
        "",
        "</nav>",
    ]


def _link(it: Manuscript, shown: str, class_: Class, method: Method) -> str:
    title = shown.format(text(it.title_of(method)))
    return f"[{title}]({it.page_of(f'{class_.name}.{method.name}')}.md)"
