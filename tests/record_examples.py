"""Record the examples of the API's description from a service that runs: `python -m tests.record_examples ADDRESS`."""

import json
import sys
from typing import Any

import httpx

from api.described.examples import FILE, shortened

JSON, EVENTS = "application/json", "text/event-stream"
QUESTION = {"question": "What is a digital right?", "language": "en"}
# Whatever the service that answered is called.
SERVICE = "https://assistant.city.example"
CASE = {"text": "How do we publish open data?", "address": "ana@city.example", "consent": {"contact": True}}


def record(address: str) -> dict[str, Any]:
    """Every response with a body, asked for once."""
    found: dict[str, Any] = {}

    def ask(method: str, path: str, media: str = JSON, route: str = "", **sent: Any) -> Any:
        response = httpx.request(method, address + path, headers={"accept": media}, timeout=60, **sent)
        response.raise_for_status()
        body = response.json() if media == JSON else response.text
        body = json.loads(json.dumps(body).replace(address, SERVICE))
        found[f"{method} {route or path} {media}"] = shortened(body) if media == JSON else body
        return body

    answer = ask("POST", "/v1/answers", json=QUESTION)
    begun = ask("POST", "/v1/conversations", json={"consent": {"keep": True}})
    one, messages = f"/v1/conversations/{begun['id']}", "/v1/conversations/{conversation_id}/messages"
    message = ask("POST", f"{one}/messages", route=messages, json=QUESTION)
    ask("POST", f"{one}/messages", EVENTS, messages, json=QUESTION)
    events = f"{one}/messages/{message['message_id']}/events"
    for media in (JSON, EVENTS):
        ask("GET", events, media, f"{messages}/{{message_id}}/events")
    given = ask("POST", "/v1/feedback", json={"answer_id": answer["id"], "helpful": True})
    ask("GET", one, route="/v1/conversations/{conversation_id}")
    httpx.delete(f"{address}{one}")
    httpx.delete(f"{address}/v1/feedback/{given['id']}")
    ask("POST", "/v1/cases", json=CASE)
    ask("GET", "/v1/suggestions")
    asked = {"model": "rightsdesk", "messages": [{"role": "user", "content": QUESTION["question"]}]}
    ask("POST", "/v1/chat/completions", json=asked)
    ask("POST", "/v1/chat/completions", EVENTS, json=asked | {"stream": True})
    models = ask("GET", "/v1/models")
    ask("GET", f"/v1/models/{models['data'][0]['id']}", route="/v1/models/{model}")
    passage = answer["citations"][0]["passage_id"]
    ask("GET", f"/v1/passages/{passage}", route="/v1/passages/{passage_id}")
    for path in ("/v1/documents", "/v1/transparency", "/health/live", "/health/ready"):
        ask("GET", path)
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(record(sys.argv[1]), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
