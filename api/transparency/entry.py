"""The register's entry: each attribute as the city tells it, else as the product does, else as not filled in. Pure."""

from api.transparency.evaluation import Evaluation, Figure
from api.transparency.register_file import said
from api.transparency.running import Running
from api.transparency.schemas import (
    AttributeOut,
    EvaluationOut,
    FigureOut,
    GroupOut,
    KeptOut,
    RunningOut,
    StandardOut,
    TransparencyOut,
)
from api.transparency.standard import ADDRESS, GROUPS, NAME, STATE, VERSION, Attribute
from api.transparency.telling import Telling

LICENCE = "EUPL-1.2"


def transparency(running: Running, evaluated: Evaluation, tell: Telling, home: str) -> TransparencyOut:
    """All of it in one language; `home` is the address of this service, with a slash at its end."""
    entry = [
        GroupOut(
            group=group,
            label=tell.texts["groups"][group],
            attributes=[_attribute(one, running, tell, home) for one in attributes],
        )
        for group, attributes in GROUPS.items()
    ]
    lines = [line for group in entry for line in group.attributes]
    return TransparencyOut.model_validate(
        {
            "standard": StandardOut(name=NAME, version=VERSION, state=STATE, url=ADDRESS),
            "language": tell.say.language,
            "entry": entry,
            "not_filled_in": [line.attribute for line in lines if line.required and line.value is None],
            "running": _running(running),
            "kept": _kept(running, tell),
            "leaves_this_machine": tell.leaves(running),
            "evaluation": EvaluationOut(
                measured=evaluated.measured, figures=[_figure(one, tell) for one in evaluated.figures]
            ),
            "limits": tell.limits(running),
            "licence": LICENCE,
        }
    )


def _kept(running: Running, tell: Telling) -> KeptOut:
    service = running.service
    return KeptOut(days=service.keep_days, feedback_days=service.keep_feedback_days, said=tell.kept(running))


def _attribute(attribute: Attribute, running: Running, tell: Telling, home: str) -> AttributeOut:
    told = said(running.service.register, attribute.name, tell.say.language)
    value = told or tell.product(attribute.name, running, home)
    return AttributeOut(
        attribute=attribute.name,
        label=tell.texts["attributes"][attribute.name],
        required=attribute.required,
        value=value,
        filled_by=None if value is None else "city" if told else "product",
    )


def _running(running: Running) -> RunningOut:
    return RunningOut(
        generation=running.generation,
        index_created=running.created,
        documents=running.documents,
        digests=running.digests,
        passages=running.passages,
        sentences=running.sentences,
        languages=dict(running.languages),
        model=running.model,
        model_weights_sha256=running.weights_sha256,
        dtype=running.dtype,
        paces=list(running.paces),
        fitted_weights=dict(running.fitted),
        settings_hash=running.settings_hash,
        language_model=None,
    )


def _figure(figure: Figure, tell: Telling) -> FigureOut:
    return FigureOut(
        name=figure.name,
        said=tell.texts["figures"][figure.name],
        value=figure.value,
        low=figure.low,
        high=figure.high,
        n=figure.n,
        measured_on=tell.texts["sets"][figure.set],
    )
