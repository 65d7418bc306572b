"""A report as one HTML page that stands alone: no script, style or picture from elsewhere, and a policy that says so.

The plots are drawn here and not by matplotlib, which was tried: 76 MB in 7 packages where this is one template, 3.11
writes a style attribute on every mark, which a strict policy refuses, its ids clash between plots of one page, its
colours know no dark mode, and it warns by the clock ("can be slow"), which makes a test's outcome chance.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.directions import falls_short
from eval.report.content import ALL, Estimate, ReportContent
from eval.report.headline import broken, headline
from eval.report.plots.bars import bars
from eval.report.plots.latency import latency
from eval.report.plots.marks import Plot
from eval.report.plots.reliability import reliability
from eval.report.plots.retrieval import retrieval_by_k
from eval.report.plots.risk import risk_coverage
from eval.report.wording import SLICED, chance, in_order, interval, number, signed, span, wording

_TEMPLATES = Path(__file__).parent / "templates"
_SHOWN = 10
_PLOTS = (retrieval_by_k, risk_coverage, reliability, latency)
_BARS = tuple((measure, by) for measure in ("nugget_recall_vital", "accuracy") for by in ("kind", "language"))
_SAFE_ID = re.compile(r"[\w.~-]+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LANGUAGE = re.compile(r"[a-z]{2}")


def html_report(content: ReportContent) -> str:
    """The whole page. Same content, same text; whatever an answer holds is shown as text and never as markup."""
    style, script = (_inline(name) for name in ("report.css", "report.js"))
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(
            content=content,
            style=style,
            script=script,
            policy=_policy(style, script),
            headline=headline(content),
            everything=_all_of(content),
            broken=broken(content),
            passed=sum(case.passed for case in content.cases),
            sliced=[name for name in SLICED if any(name in part.estimates for part in content.slices)],
            effects=(content.compared.smallest_effect or {}) if content.compared else {},
            plots=_plots(content),
            filters=_filters(content),
            case_anchors={case.id: _anchor(case.id, at) for at, case in enumerate(content.cases)},
            anchors=_passage_anchors(content),
            most=_SHOWN,
        )
    )
    return storable(page)


def storable(text: str) -> str:
    """What UTF-8 has no bytes for (half a surrogate pair, which JSON may carry) or a page may not hold is replaced."""
    return _CONTROL.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "wording": wording,
        "number": number,
        "signed": signed,
        "interval": interval,
        "span": span,
        "chance": chance,
        "falls_short": falls_short,
        "measures": lambda values: in_order(set(values)),
        "place": lambda value: f"{value:.1f}",
        "is_language": lambda value: bool(_LANGUAGE.fullmatch(value)),
    }
    return environment


def _inline(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    own = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _all_of(content: ReportContent) -> list[tuple[str, Estimate]]:
    held = next((part.estimates for part in content.slices if part.name == ALL), {})
    return [(name, held[name]) for name in in_order(set(held))]


def _plots(content: ReportContent) -> list[Plot]:
    drawn = [draw(content) for draw in _PLOTS] + [bars(content, measure, by) for measure, by in _BARS]
    return [plot for plot in drawn if plot is not None]


def _filters(content: ReportContent) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Only what there is to choose from: a filter with one value tells nothing."""
    said = {"clarify": "asked back", "better": "passes now", "worse": "no longer passes", "same": "did not turn"}
    held: Mapping[str, tuple[str, set[str]]] = {
        "result": ("Result", {"passed" if case.passed else "not passed" for case in content.cases}),
        "kind": ("Kind", {case.kind for case in content.cases}),
        "language": ("Language", {case.language for case in content.cases}),
        "status": ("Status", {case.status for case in content.cases}),
        "turned": ("Turned", {case.turned or "same" for case in content.cases}),
    }
    return [
        (name, label, [(value, said.get(value, value)) for value in sorted(values)])
        for name, (label, values) in held.items()
        if len(values) > 1
    ]


def _anchor(case_id: str, at: int) -> str:
    """By the case's id, so that a link holds in the next report too; by its place where the id makes no address."""
    return f"case-{case_id}" if _SAFE_ID.fullmatch(case_id) else f"case-no-{at + 1}"


def _passage_anchors(content: ReportContent) -> dict[str, str]:
    """A passage's text stands in the page once, however often it was found: it is most of the page's size."""
    used = {found.passage_id for case in content.cases for found in case.found[:_SHOWN]}
    used |= {quote.passage_id for case in content.cases for quote in case.quotes}
    return {key: f"p-{at}" for at, key in enumerate(sorted(used & content.passages.keys()), start=1)}
