"""The console's routes, part by part; an application without a helpdesk has none of them."""

from fastapi import APIRouter, FastAPI

from api.desk import all_accounts, own_account, signing_in, signing_in_elsewhere, wording
from api.desk.cases import calling, listing, posting, starting, stepping, working
from api.desk.console import Console
from api.desk.overseeing import figures, people, trail

ROUTERS: tuple[APIRouter, ...] = (
    signing_in.router,
    signing_in_elsewhere.router,
    listing.router,
    working.router,
    starting.router,
    stepping.router,
    posting.router,
    calling.router,
    figures.router,
    trail.router,
    people.router,
    wording.router,
    own_account.router,
    all_accounts.router,
)


def add_console(app: FastAPI, console: Console) -> None:
    app.state.console = console
    for router in ROUTERS:
        app.include_router(router)
