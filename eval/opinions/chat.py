"""One question to a chat model at an OpenAI-compatible address, and its reply or the reason why there is none."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from pydantic import BaseModel, Field, ValidationError

from eval.opinions.errors import NoReply
from eval.opinions.prompt import Request
from eval.opinions.reply import shown
from ingest.fetching.errors import ComeBack
from ingest.fetching.waiting import Patience

LONGEST_BYTES = 1_000_000
SHOWN = 200


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Chat:
    """`url` is the base address. The key goes into the request's header and nowhere else."""

    client: httpx.Client
    url: str
    model: str
    timeout_s: float
    key: str = field(default="", repr=False)
    sleep: Callable[[float], None] = time.sleep

    def reply(self, request: Request) -> str:
        """What the model says; NoReply for anything but a completion. Waits where a busy server says for how long."""
        patience = Patience()
        while True:
            response, content = self._post(request)
            if response.status_code == httpx.codes.OK:
                return self._said(content)
            try:
                wait = patience.after(response, datetime.now(UTC))
            except ComeBack as error:
                raise NoReply(str(error)) from error
            if wait is None:
                raise NoReply(self._refusal(response, content))
            self.sleep(wait)

    def _post(self, request: Request) -> tuple[httpx.Response, bytes]:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url}/chat/completions"
        with self._explaining(), self.client.stream("POST", address, json=request, headers=headers) as response:
            return response, self._content(response)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as error:
            raise self._too_slow() from error
        except httpx.HTTPError as error:
            raise NoReply(self._without_key(f"{type(error).__name__}: {error}")) from error

    def _content(self, response: httpx.Response) -> bytes:
        """A read timeout alone is no limit: a server may send a byte now and then, for ever."""
        began, content = time.monotonic(), b""
        for piece in response.iter_bytes():
            content += piece
            if time.monotonic() - began > self.timeout_s:
                raise self._too_slow()
            if len(content) > LONGEST_BYTES:
                raise NoReply(f"the reply is longer than {LONGEST_BYTES} bytes")
        return content

    def _said(self, content: bytes) -> str:
        try:
            return _Completion.model_validate_json(content).choices[0].message.content or ""
        except ValidationError as error:
            came = self._without_key(content.decode("utf-8", "replace"))
            raise NoReply(f"no chat completion came from {self.url} but {came!r}; is it the base address?") from error

    def _refusal(self, response: httpx.Response, content: bytes) -> str:
        if response.is_redirect:
            target = self._without_key(response.headers.get("location", ""))
            return f"HTTP {response.status_code} to {target}: redirects are not followed, give that address"
        return f"HTTP {response.status_code}: {self._without_key(content.decode('utf-8', 'replace'))}"

    def _too_slow(self) -> NoReply:
        return NoReply(f"no reply within {self.timeout_s:g} seconds; --judge-timeout gives more")

    def _without_key(self, text: str) -> str:
        """A server may send back what it was sent."""
        return shown(text.replace(self.key, "…") if self.key else text, SHOWN)
