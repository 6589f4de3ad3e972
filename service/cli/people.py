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
    from pydantic import ValidationError

    from service.actions.people import NewPerson
    from service.cli.kept import add_to_database
    from service.protocol.office import AddPerson
    from service.protocol.refusals import Refusal

    try:
        asked = AddPerson.model_validate(
            {
                "name": name,
                "first_name": first_name or name.partition(" ")[0].capitalize(),
                "role": role,
                "languages": _parts(languages),
                "skills": _parts(skills),
                "cap": cap,
                "password": password,
            }
        )
    except ValidationError as wrong:
        for each in wrong.errors():
            typer.echo(f"--{str(each['loc'][0]).replace('_', '-')}: {each['msg']}", err=True)
        typer.echo("nobody was added", err=True)
        raise typer.Exit(2) from None
    new = NewPerson(asked.name, asked.first_name, asked.role, asked.languages, asked.skills, asked.cap)
    done = asyncio.run(add_to_database(new, password))
    if isinstance(done, Refusal):
        why = "that name is taken" if done is Refusal.NAME_TAKEN else "the password is one that anybody could guess"
        typer.echo(f"{asked.name} was not added: {why}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{asked.name} was added as {asked.role}.")


def _parts(listed: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in listed.split(",") if part.strip())


@app.command("list")
def list_people() -> None:
    """Everybody on the staff."""
    from service.cli.kept import everybody

    for person in asyncio.run(everybody()):
        state = "disabled" if person.disabled else "active"
        typer.echo(f"{person.name}\t{person.role}\t{','.join(person.languages)}\t{state}")
