"""Files that people edit: every other byte stays, nobody overwrites what they have not seen."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from eval.gold import GoldCase, read_cases
from eval.labelling.case_file import BadLine, CaseFile, following
from eval.labelling.errors import Changed, LabellingError, Taken
from eval.labelling.fields import CaseFields, NuggetFields, fields_of, merged, values_of
from eval.labelling.rows import RowFile, dumped
from tests.labelling_site import ANSWERED, DECLINED, LINES, make_case

CASES = sorted((Path(__file__).parents[1] / "eval" / "cases").glob("*.jsonl"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"id": "a"}\n{"id":"b"}\n', b'{"id": "a", "x": 1}\n{"id":"b"}\n'),
        (b'{"id":"b"}\r\n{"id": "a"}\r\n', b'{"id":"b"}\r\n{"id": "a", "x": 1}\r\n'),  # its own line end is kept
        (b'\xff\n\n{"id": "a"}', b'\xff\n\n{"id": "a", "x": 1}'),  # what is no JSON, and no end of the last line
        (b'{"id":"\xe2\x80\xa8"}\n{"id": "a"}\n', b'{"id":"\xe2\x80\xa8"}\n{"id": "a", "x": 1}\n'),  # U+2028 is no end
    ],
)
def test_saving_a_row_leaves_every_other_byte(before: bytes, after: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(before)
    file = RowFile(path)
    row = file.row("a")
    assert row is not None
    file.save({"id": "a", "x": 1}, "a", row.version)
    assert path.read_bytes() == after
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_row_goes_to_the_end_of_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "new" / "rows.jsonl"
    for row_id in ("a", "b"):
        RowFile(path).save({"id": row_id})
    path.write_bytes(path.read_bytes().rstrip())
    RowFile(path).save({"id": "ç"})
    assert path.read_bytes() == '{"id": "a"}\n{"id": "b"}\n{"id": "ç"}\n'.encode()


def test_the_files_mode_and_its_link_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "rows.jsonl", tmp_path / "link.jsonl"
    path.write_text('{"id": "a"}\n')
    path.chmod(0o640)
    link.symlink_to(path)
    RowFile(link).save({"id": "b"})
    assert (path.stat().st_mode & 0o777, link.is_symlink(), len(RowFile(path).rows())) == (0o640, True, 2)


def test_what_changed_since_it_was_opened_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b"}\n')
    file = RowFile(path)
    opened = file.rows()[0].version
    file.save({"id": "a", "by": "another"}, "a", opened)
    held = path.read_bytes()
    with pytest.raises(Changed, match="somebody changed 'a'") as caught:
        file.save({"id": "a", "by": "me"}, "a", opened)
    assert (caught.value.line, caught.value.version) == ('{"id": "a", "by": "another"}', file.rows()[0].version)
    file.save({"id": "renamed"}, "a", caught.value.version)
    with pytest.raises(Changed, match="no longer in the file"):
        file.save({"id": "a", "by": "me"}, "a", opened)
    assert held != path.read_bytes() == b'{"id": "renamed"}\n{"id": "b"}\n'


@pytest.mark.parametrize("replaces", ["", "b"])
def test_an_id_stands_once(replaces: str, tmp_path: Path) -> None:
    file = RowFile(tmp_path / "rows.jsonl")
    file.save({"id": "a"})
    file.save({"id": "b"})
    with pytest.raises(Taken, match="'a' is taken by line 1"):
        file.save({"id": "a"}, replaces, file.rows()[1].version)


def test_many_hands_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda number: RowFile(path).save({"id": str(number)}), range(40)))
    assert sorted(int(row.id) for row in RowFile(path).rows()) == list(range(40))


def test_a_failed_write_leaves_the_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a"}\n')

    def full(descriptor: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("eval.labelling.rows.os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        RowFile(path).save({"id": "b"})
    assert (list(tmp_path.iterdir()), path.read_text()) == ([path], '{"id": "a"}\n')


def test_a_line_is_one_line_to_every_reader() -> None:
    line = dumped({"id": "a\u2028b\u2029c\x85d\ne"})
    assert (len(line.splitlines()), json.loads(line)) == (1, {"id": "a\u2028b\u2029c\x85d\ne"})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_gold_case_comes_back_from_the_form_as_its_own_bytes(path: Path) -> None:
    for case, row in zip(read_cases([path]), RowFile(path).rows(), strict=True):
        values = merged(values_of(fields_of(case)), row.values)
        assert GoldCase.model_validate(values) == case
        assert dumped(values).encode() == row.line


def test_what_the_form_does_not_know_is_kept_where_it_was() -> None:
    before = {"kind": "x", "labelled_by": "ana", "id": "a", "near": ["gone"], "gold": []}
    assert list(merged({"id": "a", "question": "q", "kind": "y"}, before).items()) == [
        ("kind", "y"),
        ("labelled_by", "ana"),
        ("id", "a"),
        ("gold", []),
        ("question", "q"),
    ]


@pytest.mark.parametrize("phrase", ["a && b", "a\nb", " a"])
def test_a_wording_that_a_form_cannot_show_is_said_not_changed(phrase: str) -> None:
    case = make_case(nuggets=[{"nugget": "n", "vital": True, "accepted": [[phrase]]}])
    with pytest.raises(LabellingError, match="the form cannot show 'c-009' as it is"):
        fields_of(case)


def test_what_is_empty_is_left_out_of_a_row() -> None:
    fields = CaseFields(id="a", nuggets=(NuggetFields("n", accepted=" a&&b \n\n c "),))
    expected = {"id": "a", "nuggets": [{"nugget": "n", "vital": False, "accepted": [["a", "b"], ["c"]]}]}
    assert values_of(fields) == expected


@pytest.fixture
def cases(tmp_path: Path) -> CaseFile:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return CaseFile(path)


def test_saving_what_the_file_says_already_writes_nothing(cases: CaseFile) -> None:
    found = cases.open("c-010")
    assert cases.save(fields_of(found.case), "c-010", found.row.version) is False
    assert cases.file.path.read_text(encoding="utf-8") == "\n".join(LINES)


def test_lines_that_are_no_case_are_told_and_never_opened(cases: CaseFile) -> None:
    cases.file.save({"id": "c-011", "kind": "riddle"})
    bad = [line for line in cases.lines() if isinstance(line, BadLine)]
    assert [(line.row.number, line.problems[0].field, line.problems[0].message) for line in bad] == [
        (2, "", "wanted a JSON object on one line"),
        (4, "language", "please fill this in"),
    ]
    with pytest.raises(LabellingError, match="'c-011' is no case: please fill this in"):
        cases.open("c-011")
    with pytest.raises(LabellingError, match="'x' is not in cases.jsonl"):
        cases.open("x")


def test_ids_are_unique_over_all_files_beside(cases: CaseFile) -> None:
    beside = cases.file.path.with_name("other.jsonl")
    RowFile(beside).save({"id": "c-011"})
    assert cases.free_id() == "c-012"
    with pytest.raises(Taken, match="'c-011' is taken in other.jsonl"):
        cases.save(fields_of(make_case(id="c-011")))
    assert CaseFile(cases.file.path.with_name("empty.jsonl")).free_id() == "empty-001"


def test_what_follows_a_case() -> None:
    ids = (ANSWERED["id"], DECLINED["id"])
    assert [following(ids, one) for one in (*ids, "gone")] == ["c-010", "", ""]
