"""`helpline people`: the staff. The first supervisor is made here; supervisors add the others in their pages."""

from typing import Annotated

import typer

from service.cli.by import UNNAMED, ByName

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
    by: ByName = UNNAMED,
) -> None:
    """Add a member of staff. The password is asked for and is never shown."""
    from pydantic import ValidationError

    from service.actions.staff.edit import add_person
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor
    from service.protocol.refusals import Refusal
    from service.protocol.supervisor.people import AddPerson

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
    done = in_the_office(lambda office: add_person(office, asked, Actor(by)))
    if isinstance(done, Refusal):
        why = "that name is taken" if done is Refusal.NAME_TAKEN else "the password is one that others could guess"
        typer.echo(f"{asked.name} was not added: {why}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{asked.name} was added as {asked.role}.")


def _parts(listed: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in listed.split(",") if part.strip())


@app.command()
def invite(name: Annotated[str, typer.Argument(help="the name that signs in")], by: ByName = UNNAMED) -> None:
    """Show a new link by which a member of staff sets their password: once, and within a day.

    It is shown this one time. An earlier link ends; the password of now opens until the new one is used.
    """
    from service.actions.staff.invitations import invite_by_name
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor
    from service.protocol.refusals import Refusal
    from service.settings.read import read_settings

    made = in_the_office(lambda office: invite_by_name(office, name, Actor(by)))
    if isinstance(made, Refusal):
        why = "their sign-in is closed" if made is Refusal.NOT_NOW else "nobody signs in with this name"
        typer.echo(f"no link was made for {name}: {why}", err=True)
        raise typer.Exit(1)
    origin = next(iter(read_settings().origins), "")
    typer.echo(f"{origin}{made.path}")
    typer.echo(f"For {name} alone, until {made.until:%Y-%m-%d %H:%M} UTC. It sets the password once.", err=True)


@app.command("list")
def list_staff() -> None:
    """Everybody on the staff."""
    from service.actions.staff.edit import list_people
    from service.cli.database import in_the_office

    for person in in_the_office(list_people).people:
        state = "active" if person.active else "disabled"
        typer.echo(f"{person.name}\t{person.role}\t{','.join(person.languages)}\t{state}")
