"""What lies on a labeller's desk: the cases under edit, the library they are about, and what was proposed."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from eval.labelling.case_file import CaseFile
from eval.labelling.proposed_file import Proposals
from eval.labelling.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Desk:
    """Put together by the command line."""

    cases: CaseFile
    shelf: Shelf
    proposals: Proposals


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


CurrentDesk = Annotated[Desk, Depends(_desk)]
