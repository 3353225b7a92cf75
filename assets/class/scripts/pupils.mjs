/** The pupils on the control page: who is here, who has answered, and what the teacher may do with each. */

import { knob, make } from "./parts.mjs";

/**
 * Return the rows of the pupils.
 * @param {object} state the class, as the server tells it to the teacher
 * @param {(type: string, fields: object) => void} tell sends a message
 * @returns {object[]} rows for `keyed`
 */
export function pupilRows(state, tell) {
  const last = state.asks.find((one) => one.stand === "open");
  const answered = new Set((last?.replies ?? []).map((reply) => reply.pupil));
  const teams = new Map(state.teams.map((team) => [team.id, team.name]));
  return state.pupils.map((one) => {
    const says = [teams.get(one.team), one.signed && "signed"].filter(Boolean);
    const stands = last
      ? answered.has(one.number)
        ? "answered"
        : one.online
          ? "thinking"
          : "away"
      : one.online
        ? "here"
        : "away";
    return { id: String(one.number), key: [one, says, stands], made: () => pupil(one, says, stands, tell) };
  });
}

function pupil(one, says, stands, tell) {
  const rename = () => {
    const name = prompt(`Another name for ${one.name}`, one.name);
    if (name) tell("rename", { pupil: one.number, name });
  };
  const remove = () =>
    confirm(`Take ${one.name} out of the class, with every answer of theirs?`) &&
    tell("remove", { pupil: one.number });
  return make(
    "li",
    {},
    make(
      "details",
      { class: "pupil" },
      make(
        "summary",
        { id: `pupil-${one.number}`, class: one.online ? "" : "away" },
        make("b", {}, one.name),
        make("span", { class: `stands ${stands}` }, [stands, ...says].join(" · ")),
      ),
      make(
        "div",
        { class: "knobs" },
        knob("Rename", rename, { "aria-label": `Rename ${one.name}` }),
        knob("Take out", remove, { "aria-label": `Take ${one.name} out` }),
      ),
    ),
  );
}
