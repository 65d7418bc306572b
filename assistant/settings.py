"""All settings of the product, `RIGHTSDESK_*` in the environment; read once, in the composition root."""

from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, FilePath, field_validator

from assistant.mail_settings import MailSettings
from assistant.paces import Pace


class Settings(MailSettings):
    """What answering and serving add to the library's half."""

    pace: Pace | None = Field(
        None, description="of a question that names none; unset, careful on the command line and fast over HTTP"
    )
    calibration: Path | None = Field(None, description="a fitted decision; the one that is shipped where unset")
    question_encoder: FilePath | Literal["none"] | None = Field(
        None,
        description="weights of `eval train-questions` for the default model, shipped ones where unset; none: without",
    )
    threshold: float | None = Field(
        None, ge=0, le=1, description="answer only with at least this confidence; the calibrated one where unset"
    )
    reranker: str = Field(
        "", description="a sentence-transformers cross-encoder, name or folder, that puts what was found in its order"
    )
    clarify_within: float = Field(
        0.03, ge=0, le=1, description="ask back where documents that could be meant are as near as this; 0: never"
    )
    longest_answer: int = Field(5, ge=1, le=5, description="quotes in an answer, at most")
    contact: str = Field("", description="whom to turn to where there is no answer: an address or a sentence")
    exact_search: bool = Field(
        True, description="search every vector; off, the graph is used, for very large libraries"
    )
    register_file: Path | None = Field(None, description="a file of what the city says for its algorithm register")
    host: str = Field("127.0.0.1", description="the address to serve on")
    port: int = Field(8000, ge=0, le=65535, description="the port to serve on")
    workers: int = Field(1, ge=1, le=64, description="processes that serve")
    sites: Path | None = Field(None, description="a file of the sites that embed the service; where unset, none do")
    limits: bool | None = Field(
        None, description="whether who asks too often has to wait; where unset, unless only this machine can ask"
    )
    per_minute_address: int = Field(
        60, ge=1, description="how often one address may ask in a minute, where its site says nothing else"
    )
    trusted_proxies: str = Field(
        "", description="reverse proxies whose word on a client's address is taken: addresses, networks, with commas"
    )
    forwarded_header: Literal["x-forwarded-for", "forwarded"] = Field(
        "x-forwarded-for", description="the header that those proxies tell it in"
    )
    limits_file: Path | None = Field(None, description="where several workers count together; serve makes one")

    letter_templates: Path | None = Field(
        None, description="a folder of LANGUAGE.toml and CITY.LANGUAGE.toml that change the words of letters"
    )
    desk_url: str = Field(
        "",
        description="the desk's database, sqlite:///FILE or postgresql://…; desk.sqlite in the data folder where unset",
        repr=False,
    )
    keep_days: int = Field(30, ge=1, le=3650, description="how long a conversation is kept where its person agreed")
    keep_feedback_days: int = Field(180, ge=1, le=3650, description="how long feedback is kept")
    helpdesk: bool = Field(False, description="whether staff answer what is handed over to a person")
    keep_people_days: int = Field(
        180, ge=1, le=3650, description="how long the helpdesk keeps who asked, once a case is sent or closed"
    )
    keep_case_days: int = Field(
        1095, ge=1, le=36500, description="how long it keeps the case itself, counted from the same day"
    )
    llm_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="a language model that rewords letters, spoken to as OpenAI's",
    )
    llm_model: str = Field("", description="what it calls the model")
    llm_key: str = Field("", description="what proves who asks it", repr=False)
    llm_seconds: float = Field(30.0, gt=0, le=600, description="how long it may take; then the letter stands as it is")
    four_eyes: bool = Field(True, description="whether somebody else approves a reply than who wrote or submitted it")
    session_minutes: int = Field(60, ge=1, le=1440, description="after so long without a request staff sign in again")
    session_hours: int = Field(12, ge=1, le=168, description="after so long they do in any case")
    public_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="where browsers find the service, if not here; with the path that a proxy adds",
    )
    oidc_issuer: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="who vouches for staff by OpenID Connect, as it names itself"
    )
    oidc_client: str = Field("", description="what it knows this helpdesk as")
    oidc_secret: str = Field("", description="what proves that", repr=False)
    oidc_claim: str = Field("email", description="what it tells of a person that names their account here")
    recent_folder: Path | None = Field(
        None, description="where workers share what was lately answered; serve makes one"
    )
    recent_key: str = Field("", description="what that is sealed with; serve makes one", repr=False)

    answer_within_s: float = Field(30.0, gt=0, description="how long somebody waits for an answer, at most")

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, text: str) -> str:
        for one in filter(None, map(str.strip, text.split(","))):
            ip_network(one, strict=False)
        return text
