"""The five documents that the product started from, read as a person would, and what holds for any document."""

from pathlib import Path

import pytest

from ingest.splitting import split
from ingest.types import Passage, SourceDocument
from tests.readings import document, read_anew

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
REFUSED = (
    "005-",
    "007-imagemagick-images_imagemagick-A",
    "007-imagemagick-images_imagemagick-C",
    "lzw",
    "017-",
    "019-",
    "023-",
)
PDFS = [path for path in sorted((SHARED / "data/pdf").glob("*.pdf")) if not any(part in path.name for part in REFUSED)]
CORPUS = sorted((Path(__file__).parents[1] / "corpus/documents").glob("*.md"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed documents are not beside this checkout")

SPEAKERS = [
    "Oihane Agirregoitia\nCouncilor of Public Services, Civic Engagement and Internationalization of Bilbao, "
    "and President of BilbaoTIK",
    "Noraini Roslan\nMayor of Subang Jaya and President of UCLG ASPAC",
    "Kiseok Lee\nDirector of Foreign affairs & Trade Division, City of Daegu",
    "Aik van Eemeren\nLead Public Tech at CTO, City of Amsterdam",
    "Emilia Saiz\nSecretary-General of UCLG",
]


def seed(number: str) -> SourceDocument:
    return document(next(path for path in SEEDS if path.name.startswith(number)))


def blocks(source: SourceDocument, kind: str) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if block.kind == kind]


def sentences(source: SourceDocument, kind: str = "sentence") -> list[str]:
    found = (sentence for passage in split(source) for sentence in passage.sentences)
    return [source.text[sentence.start : sentence.end] for sentence in found if sentence.kind == kind]


@pytest.mark.parametrize(
    ("number", "counts", "normalisation"),
    [
        ("000", {"paragraph": 8}, ()),
        ("001", {"heading": 6, "paragraph": 7, "item": 14, "pair": 10, "residue": 2}, ()),
        ("002", {"paragraph": 18}, ()),
        ("003", {"heading": 4, "paragraph": 6, "item": 6}, ("joined 41 hard-wrapped lines",)),
        ("004", {"heading": 1, "paragraph": 11}, ()),
    ],
)
def test_kinds_of_blocks(number: str, counts: dict[str, int], normalisation: tuple[str, ...]) -> None:
    source = seed(number)
    kinds: list[str] = [block.kind for block in source.blocks]
    assert ({kind: kinds.count(kind) for kind in counts}, len(kinds)) == (counts, sum(counts.values()))
    assert source.normalisation == normalisation


@pytest.mark.parametrize(
    ("number", "title", "headings"),
    [
        ("000", "000_002a3dc9ab917aa7", []),
        (
            "001",
            "Smart cities",
            ["Smart cities", "Background", "Challenges", "Responses", "Towards the Pact", "Frontliners"],
        ),
        ("002", "002_fba57555c6904fe2", []),
        (
            "003",
            "OPENING HIGH LEVEL POLICY DIALOGUE",
            [
                "OPENING HIGH LEVEL POLICY DIALOGUE",
                "INCLUSIVE DIGITALIZATION: PRESENT AND FUTURE OF SERVICE PROVISION",
                "Background and objectives of the Policy Dialogue",
                "Guiding questions",
            ],
        ),
        (
            "004",
            "UN-Habitat, the Cities Coalition for Digital Rights and partners launch a guide for mainstreaming human "
            "rights in the digital transformation of cities",
            [
                "UN-Habitat, the Cities Coalition for Digital Rights and partners launch a guide for mainstreaming "
                "human rights in the digital transformation of cities"
            ],
        ),
    ],
)
def test_headings_and_titles(number: str, title: str, headings: list[str]) -> None:
    source = seed(number)
    assert (source.metadata.title, blocks(source, "heading")) == (title, headings)


def test_speakers_listed_twice_are_pairs_twice() -> None:
    source = seed("001")
    assert blocks(source, "pair") == SPEAKERS * 2
    assert sentences(source, "pair") == SPEAKERS * 2
    assert blocks(source, "residue") == ["129", "80%"]


def test_leads_stand_with_their_items() -> None:
    source = seed("001")
    assert [
        (passage.section, source.text[s.start : s.end])
        for passage in split(source)
        for s in passage.sentences
        if s.kind == "lead"
    ] == [
        (("Responses",), "Most of the responses to the global pandemic have been digital:"),
        (
            ("Towards the Pact",),
            "For further information on the topic of Public Service Delivery and its impact on cities and regions, "
            "please refer to the related resources included below.",
        ),
    ]
    assert sentences(source, "item")[-2:] == [
        "UCLG’s Live Learning Experience page",
        "Metropolis’ Cities for Global Health initiative",
    ]


def test_guiding_questions_are_one_item_each() -> None:
    source = seed("003")
    questions = next(passage for passage in split(source) if passage.section[-1] == "Guiding questions")
    assert [source.text[s.start : s.end] for s in questions.sentences] == [
        "How do you see digital technology affecting the provision and delivery of basic services in the next decade?",
        "What digital services and technology do you envision being public services in the future "
        "(eg: internet, electronic devices)?",
        "How has our relationship with technology changed after COVID-19?",
        "What have been the main effects of digitalization on the future of work and education?",
        "What can digital technologies do to safeguard our health, our communities and promote human rights?",
        "How can digitalization strengthen governance and local democracy?",
    ]
    assert questions.section == (
        "INCLUSIVE DIGITALIZATION: PRESENT AND FUTURE OF SERVICE PROVISION",
        "Guiding questions",
    )


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("000", "UCLG’s membership serves 70% of the world’s population and is present in all world regions."),
        ("001", "In the Least Developed Countries (LDCs), solely an estimated 20% of the population use internet."),
        ("002", "Secretary-General: Emilia Saiz Carrancedo"),
        ("002", "President: Dr. Mohamed Boudra"),
        ("002", "Local4Action Hubs."),
        (
            "003",
            "It can also help ensure that the COVID-19 aftermath is one that is more accessible, that protects digital "
            "rights, and that promotes local democracy through easier access to information and easier channels to "
            "contact public administrations.",
        ),
        ("003", "Digitalization will be a key cross cutting issue within the Pact."),
        ("004", "Said Ms Maimunah Mohd Sharif, Executive Director of UN-Habitat."),
        (
            "004",
            "The Cities Coalition for Digital Rights, launched by the Cities of Amsterdam, Barcelona. and New York in "
            "November 2018 and now with a membership of over 50 cities worldwide, is a network of cities helping each "
            "other in the greenfield of digital rights based policy-making.",
        ),
    ],
)
def test_exact_sentences(number: str, sentence: str) -> None:
    assert sentence in sentences(seed(number))


@pytest.mark.parametrize("path", [*SEEDS, *CORPUS, *PDFS], ids=lambda path: path.stem)
def test_what_holds_for_any_document(path: Path) -> None:
    source = document(path)
    passages = split(source)
    _pages_tile_the_text(source)
    _passages_are_slices_in_order(source, passages)
    _quotable_characters_are_in_one_passage(source, passages)


@pytest.mark.parametrize("path", [*SEEDS, *CORPUS[:3], *PDFS[:3]], ids=lambda path: path.stem)
def test_reading_again_gives_the_same_passages(path: Path) -> None:
    assert split(read_anew(path)) == split(document(path))


def _pages_tile_the_text(source: SourceDocument) -> None:
    edges = [(page.start, page.end) for page in source.pages]
    if edges:
        assert edges[0][0] == 0
        assert edges[-1][1] == len(source.text)
        assert [end for _, end in edges[:-1]] == [start for start, _ in edges[1:]]
        numbers = [page.number for page in source.pages]
        assert numbers == sorted(set(numbers))


def _passages_are_slices_in_order(source: SourceDocument, passages: tuple[Passage, ...]) -> None:
    at = 0
    for position, passage in enumerate(passages):
        assert passage.position == position
        assert passage.text == source.text[passage.start : passage.end] == passage.text.strip()
        assert at <= passage.start < passage.end
        at = passage.end
        edges = [edge for sentence in passage.sentences for edge in (sentence.start, sentence.end)]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == (passage.start, passage.end)
    assert len({passage.id for passage in passages}) == len(passages)


def _quotable_characters_are_in_one_passage(source: SourceDocument, passages: tuple[Passage, ...]) -> None:
    quotable = "".join(
        source.text[block.start : block.end] for block in source.blocks if block.kind not in ("heading", "residue")
    )
    quoted = "".join(source.text[s.start : s.end] for passage in passages for s in passage.sentences)
    assert "".join(quoted.split()) == "".join(quotable.split())
    assert "".join("".join(passage.text for passage in passages).split()) == "".join(quotable.split())
