"""`helpline evaluate`: how good are search, the safety alert and redaction on a labelled file?

Each subcommand imports what it measures only when it is asked for.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)

LabelledFile = Annotated[Path, typer.Argument(help="one JSON object a line", exists=True, dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="print one JSON object and nothing else")]


@app.command()
def safety(labelled: LabelledFile, as_json: AsJson = False) -> None:
    """Recall on crisis and emergency lines and false alarms on the others, per language."""
    from service.cli.evaluate.safety import report

    report(labelled, as_json)


@app.command()
def redaction(labelled: LabelledFile, as_json: AsJson = False) -> None:
    """Precision and recall of masking per kind and language, and lines masked that should have stayed."""
    from service.cli.evaluate.redaction import report

    report(labelled, as_json)


@app.command()
def search(labelled: LabelledFile, as_json: AsJson = False) -> None:
    """Recall, reciprocal rank and gain of article search per language, on the starter library."""
    from service.cli.evaluate.search import report

    report(labelled, as_json)


@app.callback()
def evaluate() -> None:
    """Measure search, the safety alert or redaction on a labelled file."""
