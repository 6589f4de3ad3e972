import { useState } from "preact/hooks";
import type { PeopleList, PersonSheet } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { readPeople } from "../api.ts";
import { EditPerson } from "./EditPerson.tsx";
import { NewPerson } from "./NewPerson.tsx";

type RowProps = {
  readonly person: PersonSheet;
  readonly skills: readonly string[];
  readonly changed: (person: PersonSheet) => void;
};

function Row({ person, skills, changed }: RowProps) {
  const { say, language } = useSpeech();
  const times = useTimes();
  return (
    <tr>
      <th scope="row">
        {person.first_name} <span class="small">{person.name}</span>
      </th>
      <td>{say(`people.role.${person.role}`)}</td>
      <td>{person.languages.map((code) => languageName(code, language)).join(", ")}</td>
      <td>{person.skills.join(", ") || "–"}</td>
      <td class="number">{person.cap}</td>
      <td>
        <Mark kind={person.active ? "good" : "plain"}>
          {say(person.active ? "people.active" : "people.not_active")}
        </Mark>
      </td>
      <td>{person.last_signed_in === null ? "–" : times.dayAndTime(person.last_signed_in)}</td>
      <td>
        <EditPerson person={person} skills={skills} changed={changed} />
      </td>
    </tr>
  );
}

const COLUMNS = ["name", "role", "languages", "skills", "cap", "state", "last_signed_in", "actions"] as const;

/** Who is on the staff, what each can take, and who may sign in. */
export function PeoplePage() {
  const { say } = useSpeech();
  const list = useAsked<PeopleList>(readPeople);
  const [done, setDone] = useState("");
  const { people = [], skills = [] } = list.answer ?? {};

  function saved(person: PersonSheet) {
    setDone(say("people.saved", { name: person.first_name }));
    list.ask(readPeople);
  }

  return (
    <section class="page" aria-labelledby="people-title">
      <h1 id="people-title">{say("nav.people")}</h1>
      <Problem code={list.problem} />
      <p role="status">{done}</p>
      <Wide label={say("nav.people")}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(`people.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Row key={person.person_id} person={person} skills={skills} changed={saved} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="buttons">
        <NewPerson skills={skills} added={saved} />
      </p>
    </section>
  );
}
