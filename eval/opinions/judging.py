"""Ask a judge about every case of a run that has an answer to judge. What was judged before is not asked again."""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.gold import GoldCase
from eval.measures.statements import plain
from eval.opinions.chat import Chat
from eval.opinions.errors import NoReply, Unreadable
from eval.opinions.judgement_file import JudgementFile, key_of
from eval.opinions.prompt import Request, asked_again, prompt_sha256, request
from eval.opinions.reply import Verdicts, verdicts
from eval.opinions.types import Judgement
from eval.runs import Run
from eval.types import Asked
from ingest.progress import Progress

# A server that is down, or a key that is wrong, is not asked three hundred times.
MOST_REFUSALS = 5


@dataclass(frozen=True, slots=True)
class _Question:
    """A case to be judged, before it is."""

    case: GoldCase
    request: Request
    url: str

    def judgement(self, holds: tuple[bool, ...] = (), reason: str = "", problem: str = "") -> Judgement:
        model: str = self.request["model"]
        return Judgement(self.case.id, holds, reason, problem, model, self.url, prompt_sha256(self.request))


def judge_run(run: Run, chat: Chat, file: JudgementFile, progress: Progress) -> tuple[Judgement, ...]:
    """A judgement of each case that can be judged, with a verdict or without, in the run's order."""
    questions = [
        _Question(case, request(case, plain(asked.would_say), chat.model), chat.url)
        for case, asked in zip(run.cases, run.answers, strict=True)
        if is_judged(case, asked)
    ]
    known = file.with_verdicts()
    file.begin(known.values())
    waiting = [question for question in questions if key_of(question.judgement()) not in known]
    progress.begin("judging", len(questions))
    progress.advance(len(questions) - len(waiting))
    for judgement in _ask(waiting, chat):
        file.add(judgement)
        known[key_of(judgement)] = judgement
        progress.advance()
    left = f"not asked, since the judge gave no reply {MOST_REFUSALS} times in a row"
    return tuple(known.get(key_of(one.judgement()), one.judgement(problem=left)) for one in questions)


def is_judged(case: GoldCase, asked: Asked) -> bool:
    """Whether there are facts to find, and an answer to find them in."""
    return has_facts(case) and not says_nothing(asked)


def has_facts(case: GoldCase) -> bool:
    return any(nugget.vital for nugget in case.nuggets)


def says_nothing(asked: Asked) -> bool:
    """`right` is about what would be said at a threshold of 0, so the judge reads that too."""
    return asked.status == "failed" or not plain(asked.would_say).strip()


def _ask(questions: list[_Question], chat: Chat) -> Iterator[Judgement]:
    refusals = 0
    for question in questions:
        try:
            found = _verdicts(question, chat)
            yield question.judgement(found.holds, found.reason)
            refusals = 0
        except Unreadable as error:
            yield question.judgement(problem=str(error))
            refusals = 0
        except NoReply as error:
            yield question.judgement(problem=str(error))
            refusals += 1
        if refusals == MOST_REFUSALS:
            return


def _verdicts(question: _Question, chat: Chat) -> Verdicts:
    facts = sum(nugget.vital for nugget in question.case.nuggets)
    reply = chat.reply(question.request)
    try:
        return verdicts(reply, facts)
    except Unreadable as error:
        return verdicts(chat.reply(asked_again(question.request, reply, str(error))), facts)
