/** Teams on the control page: a lens for each, their maps side by side, and the sentence with the quotes it rests on. */

import { keyed, knob, make, part } from "./parts.mjs";

const MOST_QUOTES = 12;
const MOST_FOUND = 8;

/**
 * Fill the desk of the teams.
 * @param {object} outline what the teacher's page knows of the scenario
 * @param {(type: string, fields?: object) => void} tell sends a message
 * @param {(lens: string) => Promise<Response>} prepare has the lesson under a lens prepared, which takes a while
 * @returns {{draw: (state: object) => void}} draws it for a class as it stands
 */
export function teamsDesk(outline, tell, prepare) {
  const chosen = new Set();
  let state = null;
  const boxes = outline.lenses.map((lens) => box(lens, prepare));
  part("teams").replaceChildren(...boxes);
  part("grouping").replaceChildren(
    knob("Make these teams", () => group(outline, tell), { id: "group" }),
    knob("Maps side by side", () => tell("show", { compare: !state.compare }), { id: "compare" }),
    knob("No teams", () => tell("teams", { teams: [] }), { id: "ungroup" }),
  );
  const write = knob("Show the sentence", () =>
    tell("sentence", { text: part("sentence").value, facts: [...chosen] }),
  );
  part("signing").replaceChildren(write);
  const quotes = () => state && drawQuotes(outline, state, chosen, quotes);
  part("find").addEventListener("input", quotes);
  return {
    draw(now) {
      const begins = state === null;
      state = now;
      if (begins && now.sentence) {
        part("sentence").value = now.sentence.text;
        now.sentence.facts.forEach((fact) => chosen.add(fact));
      }
      part("compare").setAttribute("aria-pressed", String(now.compare));
      part("compare").disabled = part("ungroup").disabled = now.teams.length === 0;
      part("signed").textContent = now.sentence
        ? `${now.sentence.signed} of ${now.sentence.of} can sign it.`
        : "";
      quotes();
    },
  };
}

function box(lens, prepare) {
  const stands = make("small", { role: "status" });
  const begin = async () => {
    stands.textContent = "";
    if (!input.checked) return;
    const answer = await prepare(lens.id).catch(() => null);
    if (answer?.status === 200) return;
    stands.textContent = " · its maps are being prepared";
    setTimeout(begin, 2000);
  };
  const input = make("input", { type: "checkbox", id: `team-${lens.id}`, value: lens.id, onchange: begin });
  return make("label", { class: "choice plain", for: input.id }, input, make("span", {}, lens.name, stands));
}

function group(outline, tell) {
  const wanted = outline.lenses.filter((lens) => part(`team-${lens.id}`).checked);
  tell("teams", { teams: wanted.map((lens) => ({ name: lens.name, lens: lens.id })) });
}

/** Draw the quotes that the sentence rests on, and those that hold what is looked for; only of turns that were reached. */
function drawQuotes(outline, state, chosen, again) {
  const words = part("find").value.trim().toLowerCase();
  const told = outline.facts.filter((one) => one.turn <= state.reached);
  const found = words
    ? told.filter((one) => !chosen.has(one.id) && one.quote.toLowerCase().includes(words))
    : [];
  const shown = [...outline.facts.filter((one) => chosen.has(one.id)), ...found.slice(-MOST_FOUND).reverse()];
  const flip = (id) => {
    if (chosen.has(id)) chosen.delete(id);
    else if (chosen.size < MOST_QUOTES) chosen.add(id);
    again();
  };
  const row = (one) => {
    const on = chosen.has(one.id);
    const input = make("input", {
      type: "checkbox",
      id: `quote-${one.id}`,
      checked: on,
      onchange: () => flip(one.id),
    });
    return make(
      "label",
      { class: "choice plain", for: `quote-${one.id}` },
      input,
      make("span", {}, `“${one.quote}” `, make("small", {}, outline.turns[one.turn - 1].date)),
    );
  };
  keyed(
    part("quotes"),
    shown.map((one) => ({ id: one.id, key: chosen.has(one.id), made: () => row(one) })),
  );
}
