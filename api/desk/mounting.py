"""The console's routes, part by part; an application without a helpdesk has none of them."""

from fastapi import APIRouter, FastAPI

from api.desk import signing_in
from assistant.desk.staff.staff import Staff

ROUTERS: tuple[APIRouter, ...] = (signing_in.router,)


def add_console(app: FastAPI, staff: Staff) -> None:
    app.state.staff = staff
    for router in ROUTERS:
        app.include_router(router)
