"""The widget in somebody else's page: another host, a strict policy, hostile styles; its weight, languages, themes."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from api.gate.sites import Site, Sites
from api.widget_files import STATIC
from tests.embedding_site import KEY, build_embedding_site
from tests.library_site import serving
from tests.widget_site import CannedService
from tests.widget_tab import FLOATING, Visit, ask, open_source
from tests.wire_answers import ORIGINAL_QUOTE

INSIDE = "document.querySelector('rights-desk').shadowRoot"
MOST_BYTES = 40_000
LANGUAGES = ("en", "es", "fr", "pt")
LOOKS = """
    color backgroundColor fontSize fontFamily fontStyle fontWeight lineHeight letterSpacing wordSpacing textTransform
    textIndent textAlign whiteSpace direction display visibility opacity transform filter cursor borderRadius
"""
# Where everything is, from the widget's own corner, and how it looks.
LOOK = f"""looks => {{
    const names = looks.trim().split(/\\s+/);
    const corner = document.querySelector('rights-desk').getBoundingClientRect();
    return [...{INSIDE}.querySelectorAll('*')].map(one => {{
        const [box, style] = [one.getBoundingClientRect(), getComputedStyle(one)];
        const place = [box.x - corner.x, box.y - corner.y, box.width, box.height];
        return [one.tagName, ...place, ...names.map(name => style[name])];
    }});
}}"""


@pytest.fixture(scope="module")
def city_host(widget_host: str) -> Iterator[str]:
    with serving(build_embedding_site(widget_host)) as address:
        # Another origin is one of another port, and here of another name as well.
        yield address.replace("127.0.0.1", "localhost")


def test_foreign_styles_and_a_strict_policy_change_neither_its_looks_nor_its_work(
    open_tab: Callable[..., tuple[Page, list[str]]], canned_service: CannedService, widget_host: str, city_host: str
) -> None:
    canned_service.reset()
    canned_service.sites = Sites.of([Site(KEY, "City", (city_host,))])
    page, _ = open_tab(viewport={"width": 800, "height": 900})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on(
        "request", lambda asked: None if asked.url.startswith((widget_host, city_host)) else faults.append(asked.url)
    )
    looks = [embedded(page, f"{city_host}/{name}") for name in ("plain", "foreign")]
    page.close()
    for plain, foreign in zip(*looks, strict=True):
        assert plain == foreign
    assert faults == []
    assert {call.headers["x-rightsdesk-site"] for call in canned_service.calls} == {KEY}
    # What a site's own policy does not forbid.
    assert [call.path for call in canned_service.calls if "referer" in call.headers] == []


def embedded(page: Page, address: str) -> list[object]:
    """What there is to see of a conversation, state by state: places, styles and a picture."""
    page.goto(address)
    expect(page.locator(".suggested button").first).to_be_visible()
    # The body of a page without styles, so that both give it as much room.
    page.evaluate(
        "document.body.style.cssText = 'all: unset !important; display: block !important; width: 700px !important'"
    )
    turn = ask(page, "founded")
    answered = [page.evaluate(LOOK, LOOKS), settled(page)]
    dialog = open_source(page, turn)
    expect(dialog.locator("mark")).to_have_text(ORIGINAL_QUOTE)
    opened = page.evaluate(LOOK, LOOKS)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    turn.get_by_role("button", name="Yes").click()
    expect(turn.get_by_text("Thank you for telling us.")).to_be_focused()
    return [*answered, opened]


def settled(page: Page) -> bytes:
    """A picture once two in a row are the same: on a busy machine one may be taken while something is still drawn."""
    shown = b""
    for _ in range(20):
        before, shown = shown, page.locator("rights-desk").screenshot(animations="disabled")
        if shown == before:
            return shown
        page.wait_for_timeout(100)
    raise AssertionError("the widget did not come to rest within two seconds")


def test_a_page_that_no_site_lists_is_told_that_it_may_not_ask(
    open_tab: Callable[..., tuple[Page, list[str]]], canned_service: CannedService, city_host: str
) -> None:
    canned_service.reset()
    canned_service.sites = Sites.of([Site(KEY, "City", ("https://www.city.example",))])
    page, _ = open_tab()
    page.goto(f"{city_host}/plain")
    # A browser tells a page no more of a refusal by CORS than of a service that is away.
    expect(ask(page, "founded").get_by_role("alert")).to_contain_text("The service cannot be reached.")
    assert canned_service.paths() == []
    page.close()


def test_all_that_it_loads_weighs_less_than_forty_kilobytes(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".suggested button").first).to_be_visible()
    # Each as it was sent, compressed or not, with what browsers count for headers (Resource Timing, 4.3), what it asks
    # the service for included.
    sizes = "performance.getEntriesByType('resource').map(one => [new URL(one.name).pathname, one.transferSize])"
    loaded: dict[str, int] = dict(page.evaluate(sizes))
    # One module, the texts of one language, and what the service says of itself.
    assert sorted(path for path in loaded if path.startswith("/widget")) == ["/widget.js", "/widget/texts/en.js"]
    assert any(path.startswith("/v1/") for path in loaded)
    assert sum(loaded.values()) < MOST_BYTES
    assert min(loaded.values()) > 0


@pytest.mark.parametrize(
    ("attribute", "page_language", "locale", "spoken"),
    [
        ("es", "fr", "pt-BR", "es"),
        ("es-MX", "fr", "pt-BR", "es"),
        (None, "fr-CA", "pt-BR", "fr"),
        (None, "de", "pt-BR", "pt"),
        ("de", "nl", "sv-SE", "en"),
    ],
)
def test_it_speaks_the_language_of_attribute_page_or_browser(
    visit: Visit, attribute: str | None, page_language: str, locale: str, spoken: str
) -> None:
    page = visit(locale=locale)
    page.evaluate("language => { document.documentElement.lang = language }", page_language)
    page.evaluate(
        """language => { const one = document.createElement('rights-desk');
        if (language) one.lang = language;
        document.querySelector('rights-desk').replaceWith(one) }""",
        attribute,
    )
    expect(page.locator("rights-desk .root")).to_have_attribute("lang", spoken)


def test_another_language_tells_the_same_conversation(visit: Visit) -> None:
    page = visit()
    ask(page, "founded")
    page.evaluate("document.querySelector('rights-desk').lang = 'es'")
    turn = page.locator("rights-desk [lang=es] article")
    expect(turn).to_contain_text("Estimamos en un 93 % la probabilidad")
    expect(turn).to_contain_text("Nuestro resumen de «Declaration of Cities")
    expect(turn).to_contain_text("Ciudad de Ejemplo, 15 de noviembre de 2022 · pp. 3–4 · Citado en español")


@pytest.mark.parametrize(
    ("known", "told"),
    [("2020-07-05", "5 de julio de 2020"), ("2020-07", "julio de 2020"), ("2020", "2020"), ("n.d.", "n.d.")],
)
def test_days_and_months_are_told_in_the_readers_words(visit: Visit, known: str, told: str) -> None:
    say = "async known => (await (await import('/widget/speech.js')).speechIn('es')).date(known)"
    assert visit().evaluate(say, known) == told


def test_another_language_does_not_lose_a_question_on_its_way(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    canned_service.wait_before = 3
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    expect(page.locator(".progress")).to_have_text("Reading what was found…")
    page.evaluate("document.querySelector('rights-desk').lang = 'es'")
    canned_service.wait_before = None
    expect(page.locator("[lang=es] article button.cite").first).to_be_visible()
    expect(page.locator("article")).to_have_count(1)


def test_another_language_leaves_the_panel_open_and_what_was_being_written(visit: Visit) -> None:
    page = visit(FLOATING)
    page.locator(".launcher").click()
    page.locator("#question").fill("half a quest")
    page.evaluate("document.querySelector('rights-desk').lang = 'fr'")
    expect(page.get_by_role("dialog", name="Vos questions sur les droits numériques")).to_be_visible()
    expect(page.locator("#question")).to_have_value("half a quest")
    page.locator("rights-desk [lang=fr]").get_by_role("button", name="Fermer").click()
    page.evaluate("document.querySelector('rights-desk').lang = 'pt'")
    expect(page.locator("rights-desk [lang=pt] .launcher")).to_be_visible()


def test_every_language_has_every_text_with_the_same_gaps(visit: Visit) -> None:
    page = visit()
    read = "async language => (await import(`/widget/texts/${language}.js`)).default"
    gaps = {language: gaps_of(page.evaluate(read, language)) for language in LANGUAGES}
    assert gaps["es"] == gaps["fr"] == gaps["pt"] == gaps["en"]
    assert sorted(path.stem for path in (STATIC / "widget" / "texts").iterdir()) == list(LANGUAGES)
    called = {
        key for path in (STATIC / "widget").glob("*.js") for key in CALLED.findall(path.read_text(encoding="utf-8"))
    }
    assert called - set(gaps["en"]) == set()


CALLED = re.compile(r'\b(?:t|phrase|#retry)\("(\w+)"')


def gaps_of(texts: dict[str, object]) -> dict[str, object]:
    """What each text leaves to be filled in; of a group of texts, each one's."""
    return {
        key: gaps_of(text) if isinstance(text, dict) else sorted(re.findall(r"{\w+}", str(text)))
        for key, text in texts.items()
    }


@pytest.mark.parametrize(
    ("theme", "scheme", "ground"),
    [
        ("", "light", "rgb(255, 255, 255)"),
        ("", "dark", "rgb(20, 25, 28)"),
        ("dark", "light", "rgb(20, 25, 28)"),
        ("light", "dark", "rgb(255, 255, 255)"),
    ],
)
def test_it_is_light_or_dark_as_the_reader_or_the_attribute_has_it(
    visit: Visit, theme: str, scheme: str, ground: str
) -> None:
    page = visit()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("theme => document.querySelector('rights-desk').setAttribute('theme', theme)", theme)
    desk = page.locator("rights-desk .desk")
    assert desk.evaluate("one => getComputedStyle(one).backgroundColor") == ground
    page.emulate_media(color_scheme="light")


def test_custom_properties_set_its_colours(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('rights-desk').style.setProperty('--rd-accent', '#112233')")
    ground = page.locator("rights-desk .primary").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(17, 34, 51)"
