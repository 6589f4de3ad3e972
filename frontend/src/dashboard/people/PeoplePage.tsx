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
  readonly invited: () => void;
};

/** Whether somebody may sign in, and what they still need for it. */
function State({ person }: { readonly person: PersonSheet }) {
  const { say } = useSpeech();
  const times = useTimes();
  const { active, has_password, invited_until } = person;
  if (!active) return <Mark kind="plain">{say("people.not_active")}</Mark>;
  return (
    <>
      <Mark kind={has_password ? "good" : "warn"}>{say(has_password ? "people.active" : "people.no_password")}</Mark>
      {invited_until !== null && (
        <div class="small">{say("people.invited", { time: times.dayAndTime(invited_until) })}</div>
      )}
    </>
  );
}

function Row({ person, skills, changed, invited }: RowProps) {
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
        <State person={person} />
      </td>
      <td>{person.last_signed_in === null ? "–" : times.dayAndTime(person.last_signed_in)}</td>
      <td>
        <EditPerson person={person} skills={skills} changed={changed} invited={invited} />
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

  const readAgain = () => void list.ask(readPeople);

  function saved(person: PersonSheet) {
    setDone(say("people.saved", { name: person.first_name }));
    readAgain();
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
              <Row key={person.person_id} person={person} skills={skills} changed={saved} invited={readAgain} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="buttons">
        <NewPerson skills={skills} added={saved} invited={readAgain} />
      </p>
    </section>
  );
}
