"""The widget for everybody, in a real browser: by keyboard, by ear, enlarged, narrow, in any colours, mirrored."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.widget_site import CannedService
from tests.widget_tab import FLOATING, INLINE, Visit, ask, open_source
from tests.wire_answers import DIGEST_QUOTE, ORIGINAL_QUOTE

INSIDE = "document.querySelector('rights-desk').shadowRoot"
# Of what can be pressed: a link within a line of text is excepted, and so is what only screen readers see.
SMALL = f"""() => [...{INSIDE}.querySelectorAll('button, input, select, textarea, .row a')]
    .filter(one => one.checkVisibility())
    .map(one => [one.textContent || one.id, one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 24)
    .map(([name, box]) => `${{name}}: ${{box.width}} x ${{box.height}}`)"""


def test_axe_finds_nothing_in_any_state_light_or_dark(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    found = axe(page, "start")
    canned_service.wait_before = 6
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    expect(page.locator(".quote")).to_have_count(2)
    found += axe(page, "streaming")
    canned_service.wait_before = None
    turn = page.locator("article")
    expect(turn.locator("button.cite").first).to_be_visible()
    turn.get_by_role("button", name="No").click()
    found += axe(page, "answered, with the form of feedback")
    dialog = open_source(page, turn)
    found += axe(page, "citation")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    for question in ("declined", "which coalition", "not ready", "hello"):
        ask(page, question)
    found += axe(page, "declined, asked back, failed, greeted")
    page.locator("#question").fill("I am ana@ciudad.example")
    page.locator("#question").press("Enter")
    expect(dialog).to_be_visible()
    found += axe(page, "personal data")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Delete conversation").click()
    expect(dialog).to_be_visible()
    found += axe(page, "deleting")
    assert found == []


def test_axe_finds_nothing_in_the_floating_form(visit: Visit) -> None:
    page = visit(FLOATING)
    found = axe(page, "closed")
    page.locator(".launcher").click()
    ask(page, "founded")
    found += axe(page, "open")
    assert found == []


def test_the_tree_of_an_answer_tells_all_of_it(visit: Visit) -> None:
    turn = ask(visit(), "founded")
    assert turn.aria_snapshot().splitlines() == TREE.splitlines()


TREE = f"""\
- 'article "You asked: founded"':
  - 'heading "You asked: founded" [level=3]'
  - paragraph:
    - text: {ORIGINAL_QUOTE}
    - button "1 open source"
  - paragraph:
    - text: {DIGEST_QUOTE}
    - button "2 open source"
  - paragraph:
    - text: The sources differ on the year.
    - button "1 open source"
    - button "2 open source"
  - heading "Sources" [level=4]
  - list:
    - listitem:
      - text: "1"
      - paragraph: Plan de derechos digitales Original Guide
      - paragraph: Ciudad de Ejemplo, 15 November 2022 · pp. 3–4 · Quoted in Spanish · the same words in 1 more
    - listitem:
      - text: "2"
      - paragraph: Our summary of “Declaration of Cities Coalition for Digital Rights” (Cities Coalition for Digital \
Rights, 14 November 2018) Our summary Guide
      - paragraph: Summary written by Rightsdesk, 21 November 2026
  - paragraph: We estimate a 93% chance that this answers the question.
  - button "Copy with sources"
  - button "Ask again"
  - group "Was this helpful?":
    - text: Was this helpful?
    - button "Yes"
    - button "No\""""


def test_an_answer_is_announced_once_and_whole(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    page.evaluate(
        f"""() => {{ window.said = []; const region = {INSIDE}.querySelector('.desk > [role=status]');
        const hear = () => region.innerText && said.push(region.innerText);
        new MutationObserver(hear).observe(region, {{childList: true}}) }}"""
    )
    canned_service.wait_before = 6
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    expect(page.locator(".quote")).to_have_count(2)
    assert page.evaluate("said") == ["Looking in the documents…"]
    canned_service.wait_before = None
    expect(page.locator("article button.cite").first).to_be_visible()
    waiting, announced = page.evaluate("said")
    assert announced.split() == f"Answer: {ORIGINAL_QUOTE} {DIGEST_QUOTE}".split()
    # Nothing else that is seen speaks up by itself.
    assert page.evaluate(f"{INSIDE}.querySelectorAll('article [aria-live], article [role=status]').length") == 0


def test_everything_can_be_done_from_the_keyboard(visit: Visit) -> None:
    page = visit()
    press = page.keyboard.press
    expect(page.locator(".suggested button").first).to_be_visible()
    reach(page, "keep")
    reach(page, "question")
    page.keyboard.type("Which cities")
    press("Shift+Enter")
    page.keyboard.type("founded it?")
    press("Enter")
    expect(page.locator("article button.cite").first).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    for name in ("Delete conversation", "New conversation", "No", "Yes", "Ask again", "Copy with sources", "2 open"):
        reach(page, name, key="Shift+Tab")
    press("Enter")
    expect(page.locator("dialog h2")).to_be_focused()
    press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert focused(page).startswith("2 open")


def reach(page: Page, name: str, key: str = "Tab") -> None:
    """Press the key until the focus, always visible, is on what has this id or text."""
    for _ in range(16):
        page.keyboard.press(key)
        outline = f"getComputedStyle({INSIDE}.activeElement ?? document.activeElement).outlineStyle"
        assert page.evaluate(outline) != "none"
        if focused(page).startswith(name):
            return
    pytest.fail(f"{key} does not reach {name}, it ended at {focused(page)}")


def focused(page: Page) -> str:
    return str(page.evaluate(f"{INSIDE}.activeElement?.id || {INSIDE}.activeElement?.textContent || ''"))


def test_the_floating_form_opens_and_closes_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(FLOATING)
    launcher = page.locator(".launcher")
    launcher.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    expect(page.get_by_role("dialog", name="Ask about digital rights")).to_be_visible()
    page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    launcher.click()
    ask(page, "founded")
    ask(page, "hello")
    # A long answer is scrolled within the panel, never the panel itself.
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    expect(page.locator("article").last.locator("h3")).to_be_in_viewport(ratio=1)
    assert page.evaluate(f"{INSIDE}.querySelector('.panel').scrollTop") == 0
    dialog = open_source(page, page.locator("article").first)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("#question")).to_be_visible()
    page.locator("nav a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_be_hidden()
    expect(page.locator("nav a").first).to_be_focused()


@pytest.mark.parametrize("path", [INLINE, FLOATING])
def test_nothing_scrolls_sideways_or_is_too_small_to_press_at_320_pixels(visit: Visit, path: str) -> None:
    page = visit(path, viewport={"width": 320, "height": 568})
    page.evaluate("document.querySelector('rights-desk').lang = 'pt'")
    expect(page.locator("rights-desk .root[lang=pt]")).to_be_attached()
    if path == FLOATING:
        page.locator(".launcher").click()
    for question in ("hostile 0", "founded", "declined", "not ready"):
        turn = ask(page, question)
        widest = f"Math.max(...[...{INSIDE}.querySelectorAll('*')].map(one => one.getBoundingClientRect().right))"
        assert (question, page.evaluate("document.documentElement.scrollWidth")) == (question, 320)
        assert page.evaluate(widest) <= 320
        assert page.evaluate(SMALL) == []
        if question == "founded":
            turn.get_by_role("button", name="Não").click()
            dialog = open_source(page, turn)
            assert dialog.evaluate("one => [one.scrollWidth <= one.clientWidth, one.clientWidth <= 320]") == [
                True,
                True,
            ]
            page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)


def test_letters_of_twice_the_size_fit(visit: Visit) -> None:
    """200 % zoom is half the room and twice the letters; so is a browser set to large letters."""
    page = visit(INLINE, viewport={"width": 640, "height": 480})
    page.evaluate("document.querySelector('rights-desk').style.setProperty('--rd-font-size', '32px')")
    ask(page, "founded")
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    assert page.locator("article .quote").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 32


def test_in_forced_colours_every_button_has_an_edge_and_the_quote_its_mark(visit: Visit) -> None:
    page = visit(INLINE, forced_colors="active")
    dialog = open_source(page, ask(page, "founded"))
    bare = f"[...{INSIDE}.querySelectorAll('button')].filter(one => getComputedStyle(one).borderTopStyle === 'none')"
    assert page.evaluate(f"{bare}.length") == 0
    ground, mark = (f"getComputedStyle({INSIDE}.querySelector('{one}')).backgroundColor" for one in ("dialog", "mark"))
    assert page.evaluate(ground) != page.evaluate(mark)
    expect(dialog).to_be_visible()


@pytest.mark.parametrize(("motion", "moving"), [("reduce", "none"), ("no-preference", "wait")])
def test_nothing_moves_for_whom_it_should_not(
    visit: Visit, canned_service: CannedService, motion: str, moving: str
) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    canned_service.wait_before = 3
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    progress = page.locator(".progress")
    expect(progress).to_be_visible()
    assert progress.evaluate("one => getComputedStyle(one, '::before').animationName") == moving
    canned_service.wait_before = None
    expect(page.locator("article button.cite").first).to_be_visible()


def test_a_right_to_left_page_mirrors_it(visit: Visit) -> None:
    page = visit(INLINE, viewport={"width": 700, "height": 800})
    page.evaluate(
        "document.documentElement.dir = 'rtl'; document.querySelector('rights-desk').setAttribute('dir', 'rtl')"
    )
    expect(page.locator("rights-desk .root[dir=rtl]")).to_be_visible()
    turn = ask(page, "founded")
    own, whole = (box(page, f"rights-desk {one}") for one in ("article h3", "article"))
    assert own["x"] - whole["x"] < 2
    ask_button, field = box(page, ".composer .primary"), box(page, "#question")
    assert abs(ask_button["x"] + ask_button["width"] - field["x"] - field["width"]) < 2
    assert turn.locator(".note").evaluate("one => getComputedStyle(one).borderRightWidth") == "4px"
    # The mark that ends an English question stays at its end.
    asked = turn.get_by_role("group", name="Was this helpful?").get_by_text("Was this helpful?", exact=True)
    assert asked.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
    assert page.evaluate("document.documentElement.scrollWidth") == 700


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return {"x": found["x"], "width": found["width"]}
