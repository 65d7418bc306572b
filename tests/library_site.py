"""A small real library for the tests of the doors: originals, digests, a version that was replaced, hostile texts."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import uvicorn
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from api.app import create_app
from api.gate.gate import OPEN, Gate
from assistant.bootstrap import build_live_assistant
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
RTL_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}drowssap"
OLD_PLAN = "The plan of 2020 opens forty libraries to everyone. Each library lends computers for free."
NEW_PLAN = "The plan of 2022 opens fifty libraries to everyone. Each library lends computers for free."
SENTENCE = "Rule {number} says that every city keeps a public register of its algorithms, with owner and purpose."

PLAN = """---
id: plan
title: Digital plan
kind: guide
publisher: City of Cádiz
date: "2022-03-01"
language: en
url: https://cadiz.example/plan
---

# Digital plan

## Libraries

{text}
"""
DIGEST = """---
id: declaration
title: "Digest of: Declaration of Cities"
kind: declaration
form: digest
publisher: Rightsdesk
date: "2026-11-21"
language: en
original: {title: "Declaration of Cities", publisher: "Coalition of Cities", date: "2018-11", url: "https://coalition.example/d"}
---

# Digest of: Declaration of Cities

This is a digest by Rightsdesk, not the document itself. The coalition's five principles start with equal access.[^1]

[^1]: Coalition, Declaration: https://coalition.example/principles
"""
SPANISH = """---
id: carta
title: Carta de derechos
kind: law
publisher: Ciudad de Ejemplo
date: "2019"
language: es
---

# Carta de derechos

Toda persona tiene derecho a que la ciudad le explique qué algoritmos usa y por qué los usa.
"""
BAD = f"""---
id: hostile
title: '{HOSTILE} {RTL_OVERRIDE}'
kind: '<b>kind'
publisher: '{HOSTILE}'
date: "2021"
language: en
url: "javascript:window.hacked=1"
---

# Heading &lt;script&gt;window.hacked=1&lt;/script&gt; {RTL_OVERRIDE}

Write `{HOSTILE}` in a field and see what the page does with it, and {RTL_OVERRIDE} too.
"""
RULES = """---
id: rules
title: Rules of the register
kind: standard
publisher: Office of Rules
date: "2022"
language: en
---

# Rules of the register
"""


def write_library(folder: Path) -> None:
    """The documents as they stand first; `change_plan` makes the newer version of one."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = "".join(f"\n## Chapter {number}\n\n{SENTENCE.format(number=number)}\n" for number in range(1, 121))
    texts = {"plan": PLAN.format(text=OLD_PLAN), "declaration": DIGEST, "carta": SPANISH, "hostile": BAD}
    for name, text in (texts | {"rules": RULES + rules}).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def change_plan(folder: Path) -> None:
    (folder / "plan.md").write_text(PLAN.format(text=NEW_PLAN), encoding="utf-8")


def ingest_library(data: Path, folder: Path, model: Path | None = None) -> None:
    """Both versions of the plan, one after the other; with the real model unless another is given."""
    ingest = build_ingest(read_settings(LibrarySettings, data=data, model=str(model) if model else None))
    for change in (write_library, change_plan):
        change(folder)
        report = ingest.ingest([folder], Silent())
        if report.skipped:
            raise AssertionError(report.skipped)


@contextmanager
def library_client(data: Path, model: Path | None = None, **settings: object) -> Iterator[TestClient]:
    """A client of the application over it, ready to answer whatever can be quoted."""
    live = build_live_assistant(library_settings(data, model, **settings))
    with TestClient(create_app(live), raise_server_exceptions=False) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        yield client


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """The address at which an application is served on this machine, with its start and end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@contextmanager
def library_site(data: Path, model: Path | None = None, gate: Gate = OPEN, **settings: object) -> Iterator[str]:
    """The address of the service over it, ready to answer whatever can be quoted."""
    live = build_live_assistant(library_settings(data, model, **settings))
    with serving(create_app(live, gate)) as address:
        wait(lambda: httpx.get(f"{address}/health/ready").status_code == 200)
        yield address


def library_settings(data: Path, model: Path | None, **settings: object) -> Settings:
    chosen = {"threshold": 0.0, "pace": "fast", "contact": "desk@example.org"} | settings
    return read_settings(Settings, data=data, model=str(model) if model else None, **chosen)


def wait(ready: Callable[[], bool], limit_s: float = 300) -> None:
    until = time.monotonic() + limit_s
    while not ready():
        if time.monotonic() > until:
            raise AssertionError("was not ready in time")
        time.sleep(0.05)
