/** The reports of a turn as cards, and what the lens changes. */

import { openClaims } from "./claims.mjs";
import { button, byId, el } from "./elements.mjs";
import { openPlace } from "./place.mjs";
import { reportersOf, sourceButton } from "./source.mjs";
import { record, scene, state } from "./state.mjs";
import { sideClass, symbolIcon } from "./symbols.mjs";

const STANDING = {
  stated: null,
  claimed: "claimed",
  disputed: "disputed: another account differs",
  inconsistent: "the document differs with itself",
  "not-aware": "an account is not aware of it",
  doubted: "doubted by an account",
  denied: "denied by an account",
};
const MOST_NAMES = 12;

/** Show the reports of the turn, and what is otherwise under another lens than the first. */
export function drawCards() {
  const { cards } = scene();
  const none = el("p", { class: "note" }, "These accounts report nothing for this turn.");
  byId("reports-title").textContent = cards.length === 1 ? "1 report" : `${cards.length} reports`;
  byId("cards").replaceChildren(...(cards.length ? cards.map(cardOf) : [none]));
  const base = record.data.lenses[0];
  const notice = byId("notice");
  notice.hidden = state.lens === base.id;
  notice.textContent = notice.hidden ? "" : noticeOf(base);
}

function noticeOf(base) {
  const lens = record.data.lenses.find((one) => one.id === state.lens);
  const others = record
    .differing(scene(), record.scene(base.id, state.turn))
    .map((number) => record.places[number].name);
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : "";
  const names = others.slice(0, MOST_NAMES).join(", ") + more;
  const map = others.length
    ? `In other hands than under “${base.name}”: ${names}.`
    : `The map is as under “${base.name}”.`;
  return `${lens.name}: ${lens.about} ${map}`;
}

/** Return the card of a fact: the quote first, then who reports it and what it changes. */
function cardOf(fact) {
  const card = record.card(fact);
  const tag = (text, style = "") => text && el("span", { class: `standing ${style}` }, text);
  const compare = () => openClaims(card.matter);
  return el(
    "article",
    { class: card.civilians ? "card civilians" : "card", "data-fact": fact },
    el("blockquote", {}, record.quote(fact)),
    el(
      "p",
      { class: "by" },
      reportersOf(card.reporters),
      tag(STANDING[card.standing], card.standing),
      tag(card.inferred && "inferred"),
      tag(card.against && "against interest"),
      tag(card.civilians && "harm to civilians"),
    ),
    card.chips.length > 0 && el("div", { class: "chips" }, card.chips.map(chipOf)),
    card.because && el("p", { class: "note" }, `Inferred: ${card.because}`),
    card.note && el("p", { class: "note" }, `Note: ${card.note}`),
    el(
      "div",
      { class: "links" },
      sourceButton(fact),
      card.matter &&
        button(`Compare versions: ${record.board(card.matter).title}`, compare, { class: "plain" }),
    ),
  );
}

function chipOf(chip) {
  const icon = chip.side && symbolIcon(record.sides.get(chip.side).symbol, sideClass("ink", chip.side), 12);
  if (!record.place(chip.place)?.onMap) return el("span", { class: "chip" }, icon, chip.text);
  return el(
    "button",
    { type: "button", class: "chip", onclick: () => openPlace(chip.place) },
    icon,
    chip.text,
  );
}
