"""The attributes of the Algorithmic Transparency Standard, in its order, and whose each is to fill in."""

from dataclasses import dataclass
from typing import Literal

from ingest.types import Immutable

NAME = "Algorithmic Transparency Standard"
VERSION = "0.3.1"
STATE = "draft"
ADDRESS = "https://www.algorithmregister.org/standard"

# Only the city knows it; only the running product knows it; the product says it unless the city does.
Whose = Literal["city", "product", "either"]


@dataclass(frozen=True, slots=True)
class Attribute(Immutable):
    """`values` are those that the standard allows, where it names them."""

    name: str
    whose: Whose
    required: bool = True
    values: tuple[str, ...] = ()


STATUSES = ("planned", "design", "development", "pilot", "evaluation", "operational", "retired")
RISKS = ("minimal risk", "limited risk", "high risk", "unacceptable")
TYPES = ("self-learning", "rule-based", "hybrid")
USES = ("descriptive", "diagnostic", "predictive", "prescriptive")
DOMAINS = (
    "taxes",
    "housing, living and living environment",
    "culture, sports and leisure",
    "defence",
    "economy and entrepreneurship",
    "family, youth and households",
    "finance",
    "generic",
    "health and health care",
    "immigration and integration",
    "international collaboration and development aid",
    "agriculture, nature and food",
    "environment, spacial planning and water",
    "education and science",
    "public safety",
    "government",
    "justice",
    "travel, living and working abroad",
    "subsidies, benefits and allowances",
    "traffic and transportation",
    "work and career",
)

GROUPS: dict[str, tuple[Attribute, ...]] = {
    "basic_information": (
        Attribute("name", "either"),
        Attribute("organization", "city"),
        Attribute("department", "city"),
        Attribute("country", "city"),
        Attribute("contact_email", "city"),
        Attribute("contact_phone", "city", required=False),
        Attribute("contact_name", "city", required=False),
        Attribute("description_short", "either"),
        Attribute("website", "either", required=False),
        Attribute("status", "city", values=STATUSES),
        Attribute("remark", "city", required=False),
    ),
    "use_case": (
        Attribute("decision_making_process", "city"),
        Attribute("domain", "city", values=DOMAINS),
        Attribute("area", "city"),
        Attribute("goal", "either"),
        Attribute("impact", "either"),
        Attribute("risks", "either"),
        Attribute("risk_category", "city", values=RISKS),
        Attribute("proportionality", "either"),
        Attribute("lawful_basis", "city"),
        Attribute("documentation", "city", required=False),
    ),
    "data": (
        Attribute("training_data", "product"),
        Attribute("source_data", "product"),
        Attribute("data_bias", "product", required=False),
        Attribute("connected_data_sources", "product"),
        Attribute("DPIA_description", "city", required=False),
        Attribute("DPIA_url", "city", required=False),
    ),
    "algorithm": (
        Attribute("algorithm_type", "product", values=TYPES),
        Attribute("description", "product", required=False),
        Attribute("methods_and_models", "product", required=False),
        Attribute("performance", "product", required=False),
        Attribute("alternatives_considered", "either", required=False),
        Attribute("product_information", "city", required=False),
        Attribute("codebase_url", "city", required=False),
        Attribute("product_page", "city", required=False),
        Attribute("AIA_description", "city", required=False),
        Attribute("AIA_url", "city", required=False),
    ),
    "oversight": (
        Attribute("type", "product", values=USES),
        Attribute("monitoring", "either"),
        Attribute("human_intervention", "either"),
        Attribute("objection_procedure", "city"),
        Attribute("rollback", "product", required=False),
    ),
    "metadata": (
        Attribute("standard_version", "product"),
        Attribute("uuid", "city", required=False),
        Attribute("lang", "product"),
        Attribute("publication_date", "city"),
        Attribute("last_change_date", "city"),
        Attribute("revision_date", "city"),
        Attribute("revision_note", "city", required=False),
        Attribute("keywords", "either", required=False),
    ),
}
BY_NAME = {attribute.name: attribute for group in GROUPS.values() for attribute in group}
