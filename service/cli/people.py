"""`helpline people`: the staff. The first supervisor is made here; supervisors add the others in their pages."""

import asyncio
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="the name that signs in")],
    role: Annotated[str, typer.Option(help="specialist or supervisor")] = "supervisor",
    first_name: Annotated[str, typer.Option(help="the first name that visitors may see")] = "",
    languages: Annotated[str, typer.Option(help="languages spoken, separated by commas")] = "en",
    skills: Annotated[str, typer.Option(help="skills, separated by commas")] = "",
    cap: Annotated[int, typer.Option(min=1, max=3, help="the most chats at once")] = 2,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="at least 15 characters")
    ] = "",
) -> None:
    """Add a member of staff. The password is asked for and is never shown."""
    from service.actions.people import NewPerson
    from service.cli.kept import add_to_database
    from service.protocol.refusals import Refusal

    new = NewPerson(
        name=name,
        first_name=first_name or name.partition(" ")[0].capitalize(),
        role="specialist" if role == "specialist" else "supervisor",
        languages=tuple(part.strip() for part in languages.split(",") if part.strip()),
        skills=tuple(part.strip() for part in skills.split(",") if part.strip()),
        most=cap,
    )
    if role not in ("specialist", "supervisor"):
        typer.echo("--role is specialist or supervisor", err=True)
        raise typer.Exit(2)
    done = asyncio.run(add_to_database(new, password))
    if isinstance(done, Refusal):
        why = "that name is taken" if done is Refusal.NAME_TAKEN else "the password needs at least 15 characters"
        typer.echo(f"{name} was not added: {why}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{name} was added as {role}.")


@app.command("list")
def list_people() -> None:
    """Everybody on the staff."""
    from service.cli.kept import everybody

    for person in asyncio.run(everybody()):
        state = "disabled" if person.disabled else "active"
        typer.echo(f"{person.name}\t{person.role}\t{','.join(person.languages)}\t{state}")
