"""`helpline articles`: the library as a file, its links, and what is in it."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.by import UNNAMED, ByName

app = typer.Typer(no_args_is_help=True)

AFile = Annotated[Path, typer.Argument(help="a .json or .csv file, see docs/articles.md")]


@app.command("import")
def import_file(
    file: AFile,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would change")] = False,
    by: ByName = UNNAMED,
) -> None:
    """Bring the library up to date with a file, or say everything that is wrong with it and change nothing."""
    from service.actions.library.edit import import_articles, read_topics
    from service.cli.articles.files import read_file
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor

    articles = read_file(file, in_the_office(read_topics))
    found = in_the_office(lambda office: import_articles(office, articles, Actor(by), dry_run))
    for line in found.lines():
        typer.echo(line)
    if dry_run:
        typer.echo("nothing was written (--dry-run)")


@app.command()
def starter(by: ByName = UNNAMED) -> None:
    """Put in the starter articles that are missing. What was changed or retired stays as it is."""
    from service.actions.library.edit import add_missing_articles
    from service.actions.library.starter import starter_articles
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor

    added = in_the_office(lambda office: add_missing_articles(office, starter_articles(), Actor(by)))
    typer.echo(f"{added} articles added")


@app.command("export")
def export_file(file: AFile) -> None:
    """Write the library to a file; JSON keeps everything, CSV leaves out what link checks found."""
    from service.actions.library.edit import read_library
    from service.cli.articles.files import write_file
    from service.cli.database import in_the_office

    articles = in_the_office(read_library)
    write_file(file, articles)
    typer.echo(f"{len(articles)} articles written to {file}")


@app.command()
def check(
    hours: Annotated[float, typer.Option(min=0, help="leave links alone that were checked so lately")] = 20.0,
    gap: Annotated[float, typer.Option(min=0.1, help="seconds between visits to one host")] = 1.0,
    domain: Annotated[list[str] | None, typer.Option(help="a publisher's domain beside the known ones")] = None,
) -> None:
    """Visit the library's links, politely, and flag what is broken or has moved. Can be stopped and started again."""
    from service.cli.articles.check import check_and_report

    raise typer.Exit(check_and_report(hours, gap, domain or []))


@app.command("list")
def list_articles(
    words: Annotated[str, typer.Argument(help="only what fits these words")] = "",
    language: Annotated[str, typer.Option(help="the language to search and show in")] = "en",
    limit: Annotated[int, typer.Option(min=1, help="the most articles")] = 500,
) -> None:
    """The articles in the library with their state, or those that fit some words, best first."""
    from service.actions.library.edit import read_library, read_topics
    from service.cli.articles.files import lines
    from service.cli.database import in_the_office

    for line in lines(in_the_office(read_library), in_the_office(read_topics), words, language, limit):
        typer.echo(line)
