"""The fitted decision as it is written down: parameters, threshold, and what they were fitted on."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.decision import NAMES, DecisionModel
from assistant.errors import BadCalibration
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Calibrated(Immutable):
    """A decision model with the threshold that was chosen for it."""

    model: DecisionModel
    threshold: float


def read_calibration(path: Path) -> Calibrated:
    """BadCalibration if the file is not what `rightsdesk eval calibrate` writes."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        model = values["model"]
        weights = {name: float(value) for name, value in model["weights"].items()}
        if unknown := weights.keys() - set(NAMES):
            raise ValueError(f"there are no features {', '.join(sorted(unknown))}")
        found = DecisionModel(float(model["intercept"]), weights, float(model["near"]))
        return Calibrated(found, float(values["threshold"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadCalibration(
            f"wanted parameters as `rightsdesk eval calibrate` writes them in {path}, came something else ({error}); "
            "fit them again, or unset RIGHTSDESK_CALIBRATION"
        ) from error


def write_calibration(path: Path, found: Calibrated, provenance: dict[str, Any]) -> None:
    values = {**asdict(found), "provenance": provenance}
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
