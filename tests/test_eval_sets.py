"""Standard sets: read as cases, judged as they were judged, refused with a reason where something is wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.gold import GoldCase, Nugget, Place, Turn
from eval.matching import shows
from eval.sets.beir import Languages, read_beir
from eval.sets.cases import gold_cases
from eval.sets.dialogue import turns
from eval.sets.folder import paragraphs
from eval.sets.holding_out import hold_out
from eval.sets.shared import LEARNED, SETS, UNKNOWN, open_set
from eval.sets.squad import read_squad
from eval.sets.types import BadSet, SetCase, SetDocument, StandardSet, fit_id
from tests.shared_sets import shared_sets

CORPUS = '{"_id": "d1", "title": "Tea", "text": "Tea is hot."}\n{"_id": "d2", "text": "Ice is cold."}\n'
QUERIES = '{"_id": "q1", "text": "What is hot?"}\n\n{"_id": "q2", "text": "Nobody judged me"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\td2\t1\nq1\td1\t2\nq1\td1\t2\n"


def write(folder: Path, **files: str) -> Path:
    """Files by name, `_jsonl` and `_tsv` standing for their endings."""
    for name, content in files.items():
        (folder / name.replace("_jsonl", ".jsonl").replace("_tsv", ".tsv")).write_text(content, encoding="utf-8")
    return folder


def beir(folder: Path, **files: str) -> Path:
    return write(folder, **{"corpus_jsonl": CORPUS, "queries_jsonl": QUERIES, "qrels_tsv": QRELS} | files)


def make_set(*cases: SetCase, documents: tuple[SetDocument, ...] = ()) -> StandardSet:
    documents = documents or (SetDocument("d", "Tea", "Tea is hot. Ice is cold.", "en"),)
    return StandardSet("tea", documents, cases, {case.id: dict.fromkeys(case.documents, 1) for case in cases})


def make_case(*answers: str) -> SetCase:
    return SetCase("q", "What is hot?", "es", ("d",), answers)


def gold(case: SetCase) -> GoldCase:
    return gold_cases(make_set(case))[0]


def nugget(*wordings: str) -> Nugget:
    return Nugget(nugget=wordings[0], vital=True, accepted=tuple((wording,) for wording in wordings))


def test_a_beir_folder_is_documents_and_the_questions_that_were_judged(tmp_path: Path) -> None:
    assert read_beir(beir(tmp_path), "tea") == StandardSet(
        "tea",
        (SetDocument("d1", "Tea", "Tea is hot.", "en"), SetDocument("d2", "", "Ice is cold.", "en")),
        (SetCase("q1", "What is hot?", "en", ("d1", "d2")),),
        {"q1": {"d2": 1, "d1": 2}},
        unjudged=("q2",),
    )


def test_a_document_that_was_judged_not_relevant_is_no_gold_but_keeps_its_grade(tmp_path: Path) -> None:
    found = read_beir(beir(tmp_path, qrels_tsv="q1\td1\t0\nq1\td2\t1\n"))
    assert found.cases[0].documents == ("d2",)
    assert found.qrels == {"q1": {"d1": 0, "d2": 1}}


def test_the_test_split_is_taken_before_others(tmp_path: Path) -> None:
    folder = beir(tmp_path)
    (folder / "qrels.tsv").unlink()
    (folder / "qrels").mkdir()
    write(folder / "qrels", train_tsv="q2\td1\t1\n", test_tsv="q1\td1\t1\n")
    assert [case.id for case in read_beir(folder).cases] == ["q1"]


def test_questions_and_documents_may_each_be_in_their_own_language(tmp_path: Path) -> None:
    spanish = '{"id": "q1", "text": "¿Qué está caliente?", "answers": ["té"]}'
    english = '{"id": "q1", "text": "What is hot?", "answers": ["Tea"]}'
    folder = beir(tmp_path, queries_es_jsonl=spanish, queries_en_jsonl=english)
    found = read_beir(folder, languages=Languages("es", "en"))
    # The answer is in the words of the document, not in those of the question.
    assert found.cases == (SetCase("q1", "¿Qué está caliente?", "es", ("d1", "d2"), ("Tea",)),)
    assert {document.language for document in found.documents} == {"en"}


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"corpus_jsonl": "{"}, "corpus.jsonl:1: wanted a JSON object on one line"),
        ({"corpus_jsonl": "[]"}, "corpus.jsonl:1: wanted a JSON object on one line, came list"),
        ({"corpus_jsonl": '{"text": "x"}'}, "corpus.jsonl:1: wanted text under _id or id, came None"),
        ({"corpus_jsonl": CORPUS + '{"_id": "d3"}'}, "corpus.jsonl:3: wanted text under text, came None"),
        ({"corpus_jsonl": CORPUS + CORPUS}, "two documents have the id 'd1'"),
        ({"queries_jsonl": QUERIES + QUERIES}, "two questions have the id 'q1'"),
        ({"queries_jsonl": '{"id": "q1", "text": "?", "answers": "hot"}'}, "wanted a list of texts under answers"),
        ({"qrels_tsv": "q1 d1 1\n"}, "qrels.tsv:1: wanted query-id, corpus-id and a whole number, parted by tabs"),
        ({"qrels_tsv": "q1\td1\thigh\n"}, "qrels.tsv:1: wanted query-id"),
        ({"qrels_tsv": "q1\td9\t1\n"}, "the question 'q1' is judged with the document 'd9', which is not there"),
        ({"qrels_tsv": "q9\td1\t1\n"}, "wanted questions with judgements, came none"),
    ],
)
def test_a_bad_folder_is_refused_with_the_place(files: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(BadSet) as caught:
        read_beir(beir(tmp_path, **files))
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_folder_that_lacks_a_file_says_which(name: str, tmp_path: Path) -> None:
    (beir(tmp_path) / name).unlink()
    with pytest.raises(BadSet, match=name):
        read_beir(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (beir(tmp_path) / "corpus.jsonl").write_bytes('{"_id": "d", "text": "café"}'.encode("latin-1"))
    with pytest.raises(BadSet, match="wanted UTF-8, came byte 0xe9"):
        read_beir(tmp_path)


def test_a_line_separator_inside_a_text_ends_no_row(tmp_path: Path) -> None:
    row = json.dumps({"_id": "d1", "text": "one\u2028two"}, ensure_ascii=False)
    found = read_beir(beir(tmp_path, corpus_jsonl=row, qrels_tsv="q1\td1\t1\n"))
    assert found.documents[0].text == "one\u2028two"


@pytest.mark.parametrize(
    ("id_", "fit"),
    [
        ("a0p0", "a0p0"),
        ("4983", "4983"),
        ("MED-10.b", "MED-10.b"),
        ("dmv:0", "dmv-0-95c0f9b0"),
        ("dmv/0", "dmv-0-4d7d2262"),
        ("../up", "up-8c722b8a"),
        ("日本", "cf2abf0c"),
        ("", "e3b0c442"),
    ],
)
def test_an_id_that_ingest_refuses_is_made_fit_and_two_stay_two(id_: str, fit: str) -> None:
    assert fit_id(id_) == fit


def test_squad_has_a_document_a_paragraph_and_a_lure_for_what_cannot_be_answered(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    asked = {"id": "q1", "question": "Who won?", "answers": [{"text": "Ann", "answer_start": 0}, {"text": "Ann"}]}
    lure = {"id": "q2", "question": "Who lost?", "answers": [], "is_impossible": True}
    paragraph = {"context": "Ann won.", "qas": [asked, lure]}
    path.write_text(json.dumps({"version": "v2.0", "data": [{"title": "A_Game", "paragraphs": [paragraph]}]}))
    assert read_squad(path) == StandardSet(
        "squad",
        (SetDocument("A_Game-0-0", "A Game", "Ann won.", "en"),),
        (
            SetCase("q1", "Who won?", "en", ("A_Game-0-0",), ("Ann",)),
            SetCase("q2", "Who lost?", "en", (), near=("A_Game-0-0",)),
        ),
        {"q1": {"A_Game-0-0": 1}, "q2": {}},
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[", "wanted one JSON object with articles under data"),
        ("[]", "squad.json: wanted one JSON object with articles under data"),
        ('{"data": "caf\udce9"}', "squad.json: wanted UTF-8, came byte 0xe9 at 13"),
        ('{"data": []}', "data: Tuple should have at least 1 item"),
        ('{"data": [{"paragraphs": [{"qas": []}]}]}', "data.0.paragraphs.0.context: Field required"),
        (
            '{"data": [{"paragraphs": [{"context": "x", "qas": [{"id": "q", "question": "?"}]}]}]}',
            "squad.json: the question 'q' has neither",
        ),
    ],
)
def test_a_bad_squad_file_is_refused(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(BadSet) as caught:
        read_squad(path)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("latest_first", "expected"),
    [
        ((), ()),
        (("agent: Yes.", "user: Is it?"), (Turn(question="Is it?", answer="Yes."),)),
        (("user:And?", "agent:Yes.", "user:Is it?"), (Turn(question="Is it?", answer="Yes."), Turn(question="And?"))),
        (("agent:Sure.", "agent:Yes.", "user:Is it?"), (Turn(question="Is it?", answer="Yes. Sure."),)),
        (("user:Is it?", "agent:Welcome!"), (Turn(question="Is it?"),)),
        (("agent:At 10:30.", "user:Is it 9:30?"), (Turn(question="Is it 9:30?", answer="At 10:30."),)),
        (("user: ", "user:Is it?"), (Turn(question="Is it?"),)),
    ],
)
def test_utterances_become_turns_the_first_one_first(latest_first: tuple[str, ...], expected: tuple[Turn, ...]) -> None:
    assert turns(latest_first) == expected


def test_a_question_with_an_answer_becomes_a_case_with_one_vital_nugget() -> None:
    assert gold(make_case("hot.", "very hot")) == GoldCase(
        id="q",
        language="es",
        kind="factoid",
        question="What is hot?",
        written_from="set",
        answerable=True,
        gold=(Place(document="d", section=""),),
        nuggets=(nugget("hot", "very hot"),),
        short_answers=("hot", "very hot"),
    )


@pytest.mark.parametrize(
    ("answers", "nuggets", "short"),
    [
        ((), (), 0),
        ((" , ",), (), 0),
        (("308",), (nugget("308"),), 1),
        (("Tea is hot. Ice is cold , ",), (nugget("Tea is hot"), nugget("Ice is cold")), 1),
        (("\nIs tea hot?\nYes",), (nugget("Is tea hot?"), nugget("Yes")), 1),
        (("word " * 26,), (nugget(("word " * 26).strip()),), 0),
        ((" ".join(f"Fact {n} holds." for n in range(9)),), tuple(nugget(f"Fact {n} holds") for n in range(6)), 0),
    ],
)
def test_an_answer_is_a_nugget_a_sentence(answers: tuple[str, ...], nuggets: tuple[Nugget, ...], short: int) -> None:
    case = gold(make_case(*answers))
    assert (case.nuggets, len(case.short_answers)) == (nuggets, short)


def test_what_has_no_document_cannot_be_answered_and_a_lure_is_a_near_miss() -> None:
    plain, lured = SetCase("a", "Why?", "en", ()), SetCase("b", "Who?", "en", (), near=("d",))
    cases = gold_cases(make_set(plain, lured))
    assert [(case.answerable, case.why, case.near) for case in cases] == [
        (False, "missing", ()),
        (False, "near-miss", ("d",)),
    ]


def test_a_number_is_an_id_in_squad_as_in_beir(tmp_path: Path) -> None:
    paragraph = {"context": "Ann won.", "qas": [{"id": 7, "question": "Who won?", "answers": [{"text": "Ann"}]}]}
    (tmp_path / "squad.json").write_text(json.dumps({"data": [{"title": "A", "paragraphs": [paragraph]}]}))
    assert [case.id for case in read_squad(tmp_path / "squad.json").cases] == ["7"]


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (
            replace(make_case("hot"), question=""),
            "tea: the question 'q' makes no case: question: String should have at least 1 character",
        ),
        (
            replace(make_case("hot"), id=""),
            "tea: the question '' makes no case: id: String should have at least 1 character",
        ),
        (
            replace(make_case("hot"), language="english"),
            "tea: the question 'q' makes no case: language: String should match pattern",
        ),
    ],
)
def test_a_question_that_makes_no_case_is_named(case: SetCase, says: str) -> None:
    with pytest.raises(BadSet) as caught:
        gold_cases(make_set(case))
    assert says in str(caught.value)


def test_a_question_with_a_history_is_a_follow_up() -> None:
    history = (Turn(question="Is tea hot?"),)
    assert gold(replace(make_case("Yes"), history=history)).kind == "follow-up"


def test_holding_out_takes_whole_titles_and_keeps_their_questions_as_ones_that_cannot_be_answered() -> None:
    documents = tuple(SetDocument(f"{title}{n}", title, "x", "en") for title in "abcdefgh" for n in range(2))
    cases = tuple(SetCase(document.id, "?", "en", (document.id,), ("x",)) for document in documents)
    held = hold_out(make_set(*cases, documents=documents), 0.5)
    gone = {case.id for case in held.cases if not case.documents}
    assert gone == {f"{title}{n}" for title in "dfgh" for n in range(2)}
    assert {document.id for document in held.documents} == {document.id for document in documents} - gone
    assert [case.answers for case in held.cases if case.id in gone] == [()] * len(gone)
    assert [held.qrels[id_] for id_ in gone] == [{}] * len(gone)
    assert held.name == "tea-held-out-0.5-0"
    assert hold_out(make_set(*cases, documents=documents), 0.5, seed=1).documents != held.documents


@pytest.mark.parametrize("share", [0, 1, -0.1, 1.5])
def test_a_share_that_leaves_nothing_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        hold_out(make_set(make_case()), share)


def test_a_name_that_is_no_set_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="wanted a set, came 'nothing': name one of xquad, xquad-es"):
        open_set("nothing")
    own = open_set(str(beir(tmp_path)))
    # Of anyone's set it cannot be said that no weights have seen it.
    assert (own.name, own.trained_on) == (tmp_path.name, UNKNOWN)


def test_a_set_that_weights_learned_from_says_so() -> None:
    learned = [name for name, known in SETS.items() if LEARNED in known.trained_on]
    assert learned == ["xquad", "xquad-es", "xquad-de", "xquad-ro"]
    unseen = [name for name, known in SETS.items() if not known.trained_on]
    assert unseen == ["doc2dial", "doc2dial-follow-ups", "tosdr"]


@pytest.mark.parametrize(
    ("name", "documents", "cases", "language"),
    [
        ("xquad", 240, 1190, "en"),
        ("xquad-es", 240, 1190, "es"),
        ("xquad-de", 240, 1190, "de"),
        ("xquad-ro", 240, 1190, "ro"),
        ("doc2dial", 273, 660, "en"),
        ("doc2dial-follow-ups", 273, 3312, "en"),
        ("tosdr", 445, 290, "en"),
    ],
)
def test_the_known_sets_open_by_name(name: str, documents: int, cases: int, language: str) -> None:
    found = open_set(name, shared_sets())
    assert (len(found.documents), len(found.cases), found.unjudged) == (documents, cases, ())
    assert {document.language for document in found.documents} == {"en"}
    assert {case.language for case in found.cases} == {language}
    assert found.trained_on == SETS[name].trained_on


def test_answers_stand_in_the_documents_that_hold_them() -> None:
    found = open_set("xquad-de", shared_sets())
    texts = {document.id: " ".join(paragraphs(document.text)) for document in found.documents}
    wanted = [(case, held) for case in gold_cases(found) for held in case.nuggets]
    missing = [case.id for case, held in wanted if not shows(texts[case.gold[0].document], held.accepted)]
    # SQuAD itself cut this one off in the middle of a number.
    assert missing == ["5729e2316aef0514001550c5"]
