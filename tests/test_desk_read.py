"""`rightsdesk desk read` refuses what is no file before anything heavy is loaded."""

from pathlib import Path

from typer.testing import CliRunner

from assistant.desk.cli import desk_app


def test_a_message_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(desk_app, ["read", str(tmp_path / "none.eml")])
    assert result.exit_code == 2
    assert "none.eml" in result.output.replace("\n", "")
