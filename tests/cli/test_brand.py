"""`helpline brand`: what a file changes, before it is set."""

from pathlib import Path

from tests.support.commands import helpline_in as helpline


def test_it_says_what_the_file_changes_and_which_shade_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "helpline.toml"
    file.write_text('colour = "#ffcc00"\n[name]\nen = "Lakeside Cancer Line"\n')
    said = helpline(tmp_path, "brand", str(file))
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.splitlines() == [
        "name, en: Lakeside Cancer Line",
        "colour, light theme: #635000 in the place of #ffcc00, in which small text could not be read",
        "colour, dark theme: #ffe169 in the place of #ffcc00, in which small text could not be read",
    ]


def test_a_wrong_file_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "helpline.toml"
    file.write_text('colour = "teal"\n')
    said = helpline(tmp_path, "brand", str(file))
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == "colour: a colour is written with six digits, such as #0d5a63\n"
    file.write_text("")
    assert helpline(tmp_path, "brand", str(file)).stdout == "It changes nothing.\n"
