"""The components: each has its place in the gallery, none carries a style, every icon they name is there."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client
from django_cotton.compiler_regex import CottonCompiler

from minimaria import icons
from minimaria.errors import Blocker
from tests.each import each

TEMPLATES = settings.BASE_DIR / "templates"
COMPONENTS = sorted((TEMPLATES / "cotton").glob("*.html"))
PAGES = [path for path in sorted(TEMPLATES.rglob("*.html")) if "documents" not in path.parts]
_COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)

pytestmark = pytest.mark.urls("tests.gallery_urls")


def source(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


@each(COMPONENTS, name=lambda path: path.stem)
def test_every_component_is_shown_in_the_gallery(component: Path) -> None:
    name = component.stem.replace("_", "-")
    shown = source(TEMPLATES / "gallery.html")
    inside_others = "".join(source(other) for other in COMPONENTS if other != component)
    assert f"<c-{name}" in shown or (f"<c-{name}" in inside_others and name in {"conflict", "error-summary"})


@each(COMPONENTS, name=lambda path: path.stem)
def test_every_component_says_how_it_is_used(component: Path) -> None:
    text = component.read_text(encoding="utf-8")
    assert text.startswith("{% comment %}")
    assert f"<c-{component.stem.replace('_', '-')}" in text.split("{% endcomment %}")[0]


@each(PAGES, name=lambda path: path.relative_to(TEMPLATES))
def test_no_page_has_styles_or_scripts_in_itself(page: Path) -> None:
    text = source(page)
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", text)
    # What is no script but data for one is run by no browser.
    assert not re.search(r"<script(?![^>]*\s(src=|type=\"application/json\"))", text)


@each(PAGES, name=lambda path: path.relative_to(TEMPLATES))
def test_every_icon_named_is_there(page: Path) -> None:
    for name in re.findall(r'{% icon "([^"]+)" %}|\sicon="([^"{]+)"', source(page)):
        icons.icon("".join(name))


def render(text: str, **context: object) -> str:
    """A piece of a template that uses components, rendered."""
    return engines["django"].from_string(CottonCompiler().process(text)).render(context)


class OneField(forms.Form):
    title = forms.CharField(label="rubrik", help_text="Kort.", widget=forms.TextInput(attrs={"placeholder": "x", "class": "wide"}))


def test_a_field_ties_its_label_help_and_error_to_its_input() -> None:
    shown = str(OneField({"title": ""}))
    assert '<label class="field__label" for="id_title">Rubrik' in shown
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'id="id_title_helptext"' in shown
    assert 'id="id_title_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'class="ds-input wide"' in shown
    assert "placeholder" not in shown


def test_what_was_typed_is_shown_as_text() -> None:
    shown = str(OneField({"title": '"><script>'}))
    assert "<script>" not in shown
    assert "&quot;&gt;&lt;script&gt;" in shown


def test_the_pages_of_a_long_list_keep_what_else_the_address_says() -> None:
    shown = render("<c-pagination :page='page' query='status=late' />", page=Paginator(range(50), 10).page(2))
    assert 'href="?status=late&amp;page=1"' in shown
    assert 'href="?status=late&amp;page=3"' in shown


def test_blockers_link_to_what_they_speak_of() -> None:
    shown = render("<c-blockers :of='of' />", of=[Blocker("Budgeten saknas.", link="/plan/"), Blocker("Ingen är ansvarig.")])
    assert '<a class="link" href="/plan/">Budgeten saknas.</a>' in shown
    assert "Ingen är ansvarig." in shown
    assert render("<c-blockers :of='of' />", of=[]).strip() == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("sent", "kept"), [("dark", "dark"), ("light", "light"), ("auto", "auto")])
def test_the_theme_is_kept_in_a_cookie_and_one_comes_back(client: Client, sent: str, kept: str) -> None:
    answer = client.post("/tema/", {"theme": sent, "next": "/gallery/"})
    assert (answer.status_code, answer["Location"], client.cookies["theme"].value) == (302, "/gallery/", kept)
    assert f'data-theme="{kept}"' in client.get("/gallery/").content.decode()


@pytest.mark.django_db
def test_an_unknown_theme_is_refused_and_an_unknown_cookie_counts_as_none(client: Client) -> None:
    assert client.post("/tema/", {"theme": "neon"}).status_code == 400
    client.cookies["theme"] = "neon"
    assert 'data-theme="auto"' in client.get("/gallery/").content.decode()


@pytest.mark.django_db
def test_after_choosing_a_theme_one_never_lands_on_another_site(client: Client) -> None:
    assert client.post("/tema/", {"theme": "dark", "next": "https://example.net/"})["Location"] == "/"


@pytest.mark.django_db
def test_the_gallery_and_its_pages_answer(client: Client) -> None:
    from minimaria.gallery import PAGES as NAMES

    assert client.get("/gallery/").status_code == 200
    assert all(client.get(f"/gallery/{name}/").status_code == 200 for name in NAMES)
    assert client.get("/gallery/base/").status_code == 404


def test_the_gallery_is_not_in_the_product() -> None:
    assert not settings.GALLERY
