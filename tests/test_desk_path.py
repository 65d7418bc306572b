"""A reply from the mail that came in to the file that leaves, by two people in a browser, in English and Spanish."""

import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.desk.speech import desk_speech
from assistant.desk.audit.chain import verify
from assistant.desk.audit.trail import entries
from tests.browser import axe, browser  # noqa: F401
from tests.desk_office import PASSWORD, Office, Who, office_site
from tests.small_library import bring_in

pytestmark = pytest.mark.xdist_group("model")

CORPUS = Path(__file__).parents[1] / "corpus" / "documents"
DIGESTS = ("cc4dr-declaration.md", "helpdesk-glossary.md", "algorithm-register-guide.md")
QUESTIONS = {
    "en": ("Principles", "What are the five principles of the Cities Coalition for Digital Rights?"),
    "es": (
        "Principios",
        "¿Cuáles son los cinco principios de la Coalición de Ciudades por los Derechos Digitales?",
    ),
}
MAIL = (
    "From: Ana Pérez <ana@city.example>\nTo: desk@city.example\nSubject: {}\nMessage-ID: <{}@city.example>\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{}\n\nAna Pérez\n"
)
ALTERED = "universal and equal access to the metro"
TRUE = "universal and equal access to the internet"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Office]]:
    folder = tmp_path_factory.mktemp("path")
    files = {name: (CORPUS / name).read_text("utf-8") for name in DIGESTS if (CORPUS / name).exists()}
    with office_site(bring_in(folder, files)) as served:
        yield served


def words(language: str) -> Callable[..., str]:
    """The console's texts as a browser shows them."""
    return lambda key, **values: unescape(str(desk_speech(language)(key, **values)))


def visit(browser: Browser, address: str, who: Who, language: str) -> Page:  # noqa: F811
    """A page of somebody of this role who has signed in."""
    clipboard = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(locale=language, viewport={"width": 1280, "height": 900}, permissions=clipboard)
    page = context.new_page()
    page.set_default_timeout(60_000)
    say = words(language)
    page.goto(f"{address}/desk?lang={language}")
    page.get_by_label(say("sign_in.login")).fill(who)
    page.get_by_label(say("sign_in.password")).fill(PASSWORD)
    page.get_by_role("button", name=say("sign_in.go")).click()
    return page


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_the_mail_to_the_file(
    site: tuple[str, Office],
    browser: Browser,  # noqa: F811
    language: str,
    tmp_path: Path,
) -> None:
    address, built = site
    for account in built.accounts.values():
        built.staff.accounts.set_language(account.actor, language)
    say = words(language)
    hosts: set[str] = set()
    agent, reviewer = (visit(browser, address, who, language) for who in ("agent", "reviewer"))
    for page in (agent, reviewer):
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    subject, text = QUESTIONS[language]
    (tmp_path / "mail.eml").write_text(MAIL.format(subject, language, text), encoding="utf-8")

    # The mail comes in, and the assistant drafts.
    agent.get_by_role("link", name=say("desk.new"), exact=True).click()
    found = axe(agent, "new")
    agent.get_by_label(say("new.file")).set_input_files(tmp_path / "mail.eml")
    agent.get_by_role("button", name=say("new.go")).click()
    found += axe(agent, "case without a draft")
    expect(agent.locator("#content")).not_to_contain_text("Ana Pérez")
    agent.get_by_role("button", name=say("case.draft"), exact=True).click()
    body = agent.get_by_label(say("case.text"), exact=True)
    expect(body).to_have_value(re.compile("universal and equal access"))
    expect(body).to_have_value(re.compile("Ana Pérez"))
    expect(agent.get_by_text(say("case.clean"))).to_be_visible()

    # A word of a quote is altered: the checker says so as one types, and again when the text is saved.
    body.fill(body.input_value().replace(TRUE, ALTERED))
    finding = agent.get_by_role("button", name=say("finding.quote-altered"))
    expect(finding).to_be_visible()
    found += axe(agent, "case with a finding")
    finding.click()
    assert ALTERED in agent.evaluate("() => getSelection().toString() || document.activeElement.value")
    agent.get_by_role("button", name=say("case.save")).click()
    expect(agent.get_by_text(say("finding.quote-altered"))).to_be_visible()
    body.fill(body.input_value().replace(ALTERED, TRUE))
    expect(agent.get_by_text(say("case.clean"))).to_be_visible()
    agent.get_by_role("button", name=say("case.save")).click()
    expect(agent.get_by_text(say("notice.saved"))).to_be_visible()
    agent.get_by_role("button", name=say("step.in-review")).click()
    expect(agent.get_by_text(say("notice.in-review"))).to_be_visible()
    assert agent.get_by_role("button", name=say("step.approve", number=3)).count() == 0

    # Somebody else reads it, asks for a change, and gets one.
    reviewer.goto(agent.url)
    reviewer.get_by_label(say("step.words")).fill("Shorter, please.")
    reviewer.get_by_role("button", name=say("step.changes-requested")).click()
    agent.reload()
    expect(agent.get_by_text("Shorter, please.")).to_be_visible()
    body.fill(body.input_value().rstrip() + "\n")
    agent.get_by_role("button", name=say("case.save")).click()
    agent.get_by_role("button", name=say("step.in-review")).click()
    reviewer.reload()
    reviewer.get_by_role("link", name=say("case.version", number=3), exact=True).click()
    found += axe(reviewer, "version")
    reviewer.go_back()
    reviewer.get_by_role("button", name=say("step.approve", number=4)).click()
    expect(reviewer.get_by_text(say("notice.approved"))).to_be_visible()

    # It leaves as a file, in which the quote is as it stands in the document.
    agent.reload()
    found += axe(agent, "approved")
    with agent.expect_download() as download:
        agent.get_by_role("button", name=say("export.docx")).click()
    package = zipfile.ZipFile(BytesIO(Path(download.value.path()).read_bytes()))
    written, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert TRUE in written
    assert "footnoteReference" in written
    assert "citiesfordigitalrights.org/principles" in notes
    agent.get_by_role("button", name=say("export.copy")).click()
    expect(agent.get_by_text(say("export.copied"))).to_be_visible()
    copied = str(agent.evaluate("navigator.clipboard.readText()"))
    assert TRUE in copied
    agent.get_by_role("link", name=say("desk.cases"), exact=True).click()
    expect(agent.get_by_role("row").filter(has_text=subject)).to_contain_text(say("status.approved"))
    found += axe(agent, "list")

    trail = list(entries(built.desk.engine))
    assert verify(trail).fault == ""
    did = [
        one.action
        for one in trail
        if one.actor in {"system", built.accounts["agent"].id, built.accounts["reviewer"].id}
    ]
    assert [one for one in did if one != "sign-in"][-13:] == [
        "open",
        "see-person",
        "draft",
        "save",
        "save",
        "send-for-review",
        "request-changes",
        "comment",
        "save",
        "send-for-review",
        "approve",
        "export-docx",
        "export-copy",
    ]
    assert found == []
    assert hosts == {address.split("/")[2]}
