"""The robustness suites: what each does to a question, by hand-checked examples, and what it leaves as it is."""

from pathlib import Path
from random import Random

import pytest

from assistant.questions import LONGEST_QUESTION
from eval.gold import GoldCase, Nugget, Place, Turn, read_cases
from eval.robustness.near_miss import near_miss, texts_of
from eval.robustness.other_language import other_language, parallel_gold, parallel_questions
from eval.robustness.paraphrase import rephrase
from eval.robustness.phrasing import POLITE, STORY, after_a_story, politely
from eval.robustness.suites import SUITES, perturbed, suites_over
from eval.robustness.typos import mistype, neighbours, slip
from eval.robustness.wording import keywords, plain
from tests.shared_sets import shared_sets

ROOT = Path(__file__).parents[1]
CASES = read_cases(sorted((ROOT / "eval" / "cases").glob("*.jsonl")))
TEXTS = {
    "tirana-pilot": "Training in Tirana\nIn 2022 officials of Tirana were asked. 2021 and 2020 were dull.",
    "other": "Graz and 2019\nAarhus, Leipzig and Tampere have nothing to do with it; 2018 neither.",
}


def make_case(question: str, language: str = "en", document: str = "tirana-pilot", id_: str = "a") -> GoldCase:
    return GoldCase(
        id=id_,
        language=language,
        kind="factoid",
        question=question,
        written_from="facts",
        answerable=True,
        gold=(Place(document=document, section="Training"),),
        nuggets=(Nugget(nugget="42", vital=True, accepted=(("42",),)),),
        short_answers=("42",),
    )


@pytest.mark.parametrize(
    ("question", "language", "anew"),
    [
        ("What is Citopia?", "en", "I would like to know what Citopia is."),
        (
            "What are the three dimensions of the guide?",
            "en",
            "I would like to know what the three dimensions of the guide are.",
        ),
        ("What is meant by the digital divide?", "en", "What does the digital divide mean?"),
        ("What does GovTech mean?", "en", "What is meant by GovTech?"),
        ("How many cities applied?", "en", "What number of cities applied?"),
        ("Which bank helps?", "en", "What bank helps?"),
        ("When did Portland ban it?", "en", "On what date did Portland ban it?"),
        ("Where is it?", "en", "In what place is it?"),
        ("Who wrote the guide?", "en", "Which person or body wrote the guide?"),
        ("Who are the partners?", "en", "Which people or bodies are the partners?"),
        ("Why did it end?", "en", "For what reason did it end?"),
        ("How do we start?", "en", "In what way do we start?"),
        ("List the ten points.", "en", "Which are the ten points?"),
        ("We are small. How do we start?", "en", "We are small. In what way do we start?"),
        ("¿Qué es Decidim?", "es", "¿En qué consiste Decidim?"),
        ("¿Cuáles son los diez puntos?", "es", "Quisiera saber cuáles son los diez puntos."),
        ("¿Cuántas ciudades participaron?", "es", "¿Qué cantidad de ciudades participaron?"),
        ("¿Cuándo fue?", "es", "¿En qué fecha fue?"),
        ("¿Dónde fue?", "es", "¿En qué lugar fue?"),
        ("¿Quiénes firmaron?", "es", "¿Qué personas u organismos firmaron?"),
        ("¿Quién firmó?", "es", "¿Qué persona u organismo firmó?"),
        ("¿Por qué acabó?", "es", "¿Por qué motivo acabó?"),
        ("¿Para qué sirve?", "es", "¿Con qué fin sirve?"),
        ("Somos pocos. ¿Cómo empezamos?", "es", "Somos pocos. ¿De qué manera empezamos?"),
        ("C'est quoi la charte ?", "fr", "En quoi consiste la charte ?"),
        ("Qu’est-ce que Citopia ?", "fr", "En quoi consiste Citopia ?"),
        ("Quels sont les principes ?", "fr", "J'aimerais savoir quels sont les principes."),
        ("Combien de villes ?", "fr", "Quel nombre de villes ?"),
        ("Combien d'agents ?", "fr", "Quel nombre d'agents ?"),
        ("Quand a-t-il fini ?", "fr", "À quelle date a-t-il fini ?"),
        ("Où est-ce ?", "fr", "À quel endroit est-ce ?"),
        ("Qui a signé ?", "fr", "Quelle personne ou quel organisme a signé ?"),
        ("Pourquoi Paris ?", "fr", "Pour quelle raison Paris ?"),
        ("Comment payer ?", "fr", "De quelle manière payer ?"),
        ("O que é o U20?", "pt", "Em que consiste o U20?"),
        ("Quais são os temas?", "pt", "Gostaria de saber quais são os temas."),
        ("Quantas cidades há?", "pt", "Que número de cidades há?"),
        ("Quando foi?", "pt", "Em que data foi?"),
        ("Onde foi?", "pt", "Em que lugar foi?"),
        ("Quem paga?", "pt", "Que pessoa ou entidade paga?"),
        ("Por que acabou?", "pt", "Por que motivo acabou?"),
        ("Como começar?", "pt", "De que maneira começar?"),
        # What the rules cannot put right they leave alone.
        ("What was decided at the session?", "en", None),
        ("What is our council signing up for?", "en", None),
        ("What is the city doing about it?", "en", None),
        ("What is DTPR and who is behind it?", "en", None),
        ("How much does it cost?", "en", None),
        ("How often must it be checked?", "en", None),
        ("Which of the points is it?", "en", None),
        ("When an official asks, what then?", "en", None),
        ("Is it binding?", "en", None),
        ("Wie viele Städte?", "de", None),
    ],
)
def test_a_paraphrase_is_another_form_of_the_same_question(question: str, language: str, anew: str | None) -> None:
    assert rephrase(make_case(question, language), Random(0)) == anew


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("¿Qué es la Señalización en São Paulo?", "que es la senalizacion en sao paulo?"),
        ("Où ça, à Nîmes ?", "ou ca, a nimes ?"),
        ("UCLG's 2019 study?", "uclg's 2019 study?"),
    ],
)
def test_plain_has_neither_capitals_nor_accents(question: str, typed: str) -> None:
    assert plain(make_case(question), Random(0)) == typed


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many members does UCLG have in 2019?", "many members UCLG 2019"),
        ("¿Qué ciudades fundaron la Coalición?", "ciudades fundaron Coalición"),
        ("What is UN-Habitat's plan?", "UN-Habitat's plan"),
        ("What is Citopia?", None),
        ("¿Y qué?", None),
    ],
)
def test_keywords_are_what_is_asked_about(question: str, words: str | None) -> None:
    assert keywords(make_case(question), Random(0)) == words


@pytest.mark.parametrize(("letter", "near"), [("q", "wa"), ("g", "tyfhvb"), ("m", "jkn"), ("p", "ol"), ("ñ", "")])
def test_neighbours_are_the_keys_around(letter: str, near: str) -> None:
    assert sorted(neighbours(letter)) == sorted(near)


def test_a_slip_is_one_key_and_spares_the_first_letter() -> None:
    slips = {slip("city", Random(seed)) for seed in range(300)}
    swapped, dropped = {"ctiy", "ciyt"}, {"cty", "ciy"}
    beside = {f"c{key}ty" for key in "uojk"} | {f"ci{key}y" for key in "ryfg"}
    assert slips == swapped | dropped | beside


def test_every_fourth_long_word_is_mistyped_and_figures_never() -> None:
    question = "Which cities were founded in 1987 and signed those letters about digital rights?"
    typed = mistype(make_case(question), Random(1)) or ""
    pairs = list(zip(question.split(), typed.split(), strict=True))
    assert [before for before, after in pairs if before != after] == ["cities", "were"]
    assert mistype(make_case("Is it so?"), Random(0)) is None


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_politeness_and_a_story_stand_around_the_question(language: str) -> None:
    case = make_case("decálogo", language)
    before, after = POLITE[language][0]
    assert {politely(case, Random(seed)) for seed in range(9)} >= {f"{before}decálogo.{after}"}
    told = after_a_story(case, Random(0)) or ""
    assert told.endswith(" decálogo")
    assert len(told.split()) > 100
    assert sorted(told.removesuffix(" decálogo")) == sorted(" ".join(STORY[language]))


def test_a_story_is_cut_to_what_the_longest_question_leaves() -> None:
    long = "x" * (LONGEST_QUESTION - 130)
    told = after_a_story(make_case(long), Random(0)) or ""
    assert len(told) <= LONGEST_QUESTION
    assert told.removesuffix(f" {long}") in STORY["en"]
    assert after_a_story(make_case("x" * LONGEST_QUESTION), Random(0)) is None


def test_no_manners_are_made_up_for_other_languages() -> None:
    assert politely(make_case("Wie?", "de"), Random(0)) is None
    assert after_a_story(make_case("Wie?", "de"), Random(0)) is None


def test_another_language_is_one_that_a_person_wrote() -> None:
    wordings = {"a": {"en": "Why?", "es": "¿Por qué?", "de": "Warum?"}}
    perturb = other_language(wordings)
    changed = [perturb(make_case("Why?"), seed) for seed in range(9)]
    assert {(one.language, one.question) for one in changed if one} == {("es", "¿Por qué?"), ("de", "Warum?")}
    assert perturb(make_case("Why?", id_="b"), 0) is None
    assert perturb(make_case("Why?").model_copy(update={"history": (Turn(question="So?"),)}), 0) is None


def test_parallel_questions_are_those_of_the_gold_cases_in_all_four_languages() -> None:
    wordings, own = parallel_gold(), {case.id: case for case in CASES}
    assert len(wordings) >= 40
    assert {tuple(sorted(by_language)) for by_language in wordings.values()} == {("en", "es", "fr", "pt")}
    assert [id_ for id_ in wordings if own[id_].question != wordings[id_][own[id_].language]] == []
    assert [id_ for id_, by_language in wordings.items() if len(set(by_language.values())) < 4] == []


def test_a_set_with_questions_in_several_languages_is_parallel() -> None:
    wordings = parallel_questions(shared_sets() / "xquad")
    assert len(wordings) == 1190
    assert wordings["56beb4343aeaaa14008c925b"] == {
        "de": "Wie viele Punkte gab die Verteidigung der Panthers ab?",
        "en": "How many points did the Panthers defense surrender?",
        "es": "¿Cuántos puntos dejaron escapar en defensa los Panthers?",
        "ro": "Câte puncte a cedat apărarea echipei Panthers?",
    }


@pytest.mark.parametrize(
    ("question", "fit"),
    [
        ("How many officials answered in Tirana?", {"Turku", "Trondheim", "Linz"}),
        ("how many in tirana, and when was Tirana asked?", {"Turku", "Trondheim", "Linz"}),
        ("Who was asked in 2022?", {"2013", "2014", "2015", "2016", "2017"}),
        ("Who was asked in Dublin?", set()),
        ("Who was asked in 2023?", set()),
        ("Who was asked in 2021 and in 2022?", set()),
        ("Which cities besides Tirana were asked?", set()),
        ("How do we ask, such as in Tirana?", set()),
    ],
)
def test_a_near_miss_has_a_name_or_year_that_stands_nowhere(question: str, fit: set[str]) -> None:
    made = [near_miss(TEXTS)(make_case(question), seed) for seed in range(60)]
    words = {word.strip("?,") for case in made if case for word in case.question.split()}
    assert words - {word.strip("?,") for word in question.split()} == fit
    assert not fit or all(case and "tirana" not in case.question.lower() or "2022" in question for case in made)


def test_a_near_miss_cannot_be_answered_and_names_what_is_near() -> None:
    made = near_miss(TEXTS)(make_case("How many in Tirana?"), 0)
    assert made is not None
    assert made.model_dump(exclude={"question"}) == make_case("x").model_dump(exclude={"question"}) | {
        "id": "a~near-miss",
        "answerable": False,
        "why": "near-miss",
        "near": ("tirana-pilot",),
        "gold": (),
        "nuggets": (),
        "short_answers": (),
    }


def test_french_elision_is_kept() -> None:
    texts = {"d": "Amsterdam\nTada", "e": "Aarhus Oulu Uppsala"}
    made = near_miss(texts)(make_case("Qu'est-ce que le manifeste d'Amsterdam ?", "fr", "d"), 0)
    assert made is not None
    assert made.question == "Qu'est-ce que le manifeste d'Odense ?"


@pytest.mark.parametrize("changed", [{"kind": "conflict"}, {"history": (Turn(question="And?"),)}])
def test_no_near_miss_is_made_of_what_names_more_than_it_says(changed: dict[str, object]) -> None:
    assert near_miss(TEXTS)(make_case("How many in Tirana?").model_copy(update=changed), 0) is None


def test_texts_are_read_as_ingest_reads_them() -> None:
    path = ROOT / "corpus" / "documents" / "huderia.md"
    text = texts_of([path])["huderia"]
    assert text.startswith("Digest of: ")
    assert "[^1]" not in text


def test_every_suite_makes_good_cases_of_the_gold_ones_and_the_same_each_time() -> None:
    files = (ROOT / "corpus" / "documents").glob("*.md")
    # From the title on is near enough to what ingest reads, and takes no minute to read.
    texts = {path.stem: path.read_text(encoding="utf-8").split("title: ", 1)[1] for path in files}
    for suite, perturb in suites_over(texts).items():
        made = perturbed(CASES, perturb, seed=1)
        again = perturbed(reversed(CASES[:60]), perturb, seed=1)
        assert again[::-1] == made[: len(again)], suite
        assert len({case.id for case in made}) == len(made) >= 40, suite
        assert {case.id.rpartition("~")[2] for case in made} == {suite}
        assert max(len(case.question) for case in made) <= LONGEST_QUESTION


def test_another_seed_makes_other_typos() -> None:
    assert perturbed(CASES[:9], SUITES["typos"], 0) != perturbed(CASES[:9], SUITES["typos"], 1)


@pytest.mark.parametrize("suite", sorted(SUITES))
def test_labels_stay_as_they_are(suite: str) -> None:
    case = next(case for case in CASES if case.id == "EN-014")
    changed = SUITES[suite](case, 0)
    assert changed is not None
    kept = {"id", "question", "language"} if suite == "other-language" else {"id", "question"}
    assert changed.model_dump(exclude=kept) == case.model_dump(exclude=kept)
    assert changed.id == f"EN-014~{suite}"
    assert (changed.question == case.question) == (suite == "injected-documents")
