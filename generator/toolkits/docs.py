"""The docs toolkit: the pages of every other toolkit, and a site of them."""

from generator.languages.markdown import LANGUAGE
from generator.toolkit import Page, Toolkit

TOOLKIT = Toolkit(
    name="docs",
    title="Documentation",
    summary="pages of every toolkit in Markdown, and a site of them",
    options=(),
    pages=(
        Page("docs/mkdocs.yml.j2", "mkdocs.yml", LANGUAGE),
        Page("docs/main.html.j2", "theme/main.html", LANGUAGE),
        Page("docs/site.css.j2", "theme/assets/site.css", LANGUAGE),
        Page("docs/page.md.j2", "pages/{file}.md", LANGUAGE, each="package.pages"),
        Page("docs/sdkbind.css.j2", "pages/assets/sdkbind.css", LANGUAGE),
    ),
    tells_of_all=True,
)
