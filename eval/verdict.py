"""A gate's verdict: everything that is wrong with a run, each with its measure, slice and cases; and its Markdown."""

from dataclasses import dataclass
from typing import Literal

from eval.comparison_markdown import cell

Reason = Literal["fell", "floor", "scorer", "missing", "renamed", "unmatched", "changed", "failed", "unscored"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason for red. Measure and slice are empty where it is about cases as such."""

    reason: Reason
    message: str
    cases: tuple[str, ...] = ()
    measure: str = ""
    slice: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Green if nothing was found among all that was `checked`."""

    checked: int
    findings: tuple[Finding, ...]

    @property
    def green(self) -> bool:
        return not self.findings

    @property
    def exit_code(self) -> int:
        return 0 if self.green else 1

    def as_markdown(self) -> str:
        """A line for each finding, what fell most in sight; or that all is well and how much was looked at."""
        if self.green:
            return f"**Gate: green.** {self.checked} figures held.\n"
        lines = [f"- {cell(found.message)}{_cases(found)}" for found in self.findings]
        head = f"**Gate: red.** Findings: {len(self.findings)}; figures checked: {self.checked}."
        return "\n".join([head, "", *lines]) + "\n"


def _cases(found: Finding) -> str:
    return f" Cases: {', '.join(cell(case_id) for case_id in found.cases)}." if found.cases else ""
