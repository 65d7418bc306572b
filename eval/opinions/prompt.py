"""What a judge is sent for one case: the rules, and question, facts and answer as data in a fence. Pure."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from eval.gold import GoldCase
from eval.versions import sha256_of

RULES = Path(__file__).with_name("judge_prompt.txt")
SEED = 7
# Of a reply that holds no verdict, so much is sent back.
LONGEST_BACK = 2_000
Request = dict[str, Any]


def request(case: GoldCase, answer: str, model: str) -> Request:
    """The body of a chat completion, as repeatable as the server allows."""
    facts = [nugget.nugget for nugget in case.nuggets if nugget.vital]
    told = {"question": case.question, "facts": dict(enumerate(facts, start=1)), "answer": answer}
    messages = [{"role": "system", "content": _rules()}, {"role": "user", "content": fenced(told)}]
    return {"model": model, "messages": messages, "temperature": 0, "seed": SEED}


def asked_again(request: Request, reply: str, problem: str) -> Request:
    """The same with what came and what was wrong with it; asked alike, a judge without chance replies alike."""
    more = [
        {"role": "assistant", "content": _sendable(reply[:LONGEST_BACK])},
        {"role": "user", "content": f"{problem}. Reply with that JSON object alone."},
    ]
    return request | {"messages": [*request["messages"], *more]}


def fenced(told: dict[str, Any]) -> str:
    """JSON between fences that nothing inside can close: its line ends and backticks are written as JSON escapes."""
    inside = json.dumps(_sendable(told), ensure_ascii=False).replace("`", "\\u0060")
    return f"```json\n{inside}\n```"


def prompt_sha256(request: Request) -> str:
    """Of all that is sent: it ties a judgement to this question, these facts, this answer, these rules."""
    return sha256_of(json.dumps(request, sort_keys=True))


@cache
def _rules() -> str:
    return RULES.read_text(encoding="utf-8").strip()


def _sendable(value: Any) -> Any:  # noqa: ANN401
    """Half a surrogate pair, which a broken document may hold, has no UTF-8."""
    if isinstance(value, dict):
        return {key: _sendable(held) for key, held in value.items()}
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
