/** What the model works out: how it fits the document, shares of ground, roads, corridors, the front. */

import { byId, el, svg } from "./elements.mjs";
import { sourceButton } from "./source.mjs";
import { record, scene } from "./state.mjs";
import { sideClass } from "./symbols.mjs";

const VERDICTS = { match: "agrees", off: "differs", unchecked: "cannot be checked" };

/** Show what follows from the scene on show. */
export function drawFollows() {
  const now = scene();
  const of = (numbers) => numbers.map((number) => record.pool[number]);
  const front = now.frontKm && [el("b", {}, "Front line: "), `${Math.round(now.frontKm)} km`];
  const parts = [
    ...of(now.comparisons).map(comparison),
    ...of(now.shares).map(share),
    ...of(now.roads).flatMap(road),
    ...of(now.corridors).map((one) => row(one.text, " ", sourceButton(one.fact))),
    ...(front ? [row(...front)] : []),
  ];
  byId("follows").replaceChildren(...parts);
}

function row(...children) {
  return el("p", { class: "follow" }, ...children);
}

function comparison(one) {
  const verdict = el("span", { class: "verdict" }, VERDICTS[one.verdict]);
  const both = `${one.source} in the document, ${one.model} here. `;
  return el(
    "div",
    { class: "follow" },
    el("p", {}, el("b", {}, `${one.label}: `), both, verdict),
    one.why && el("p", { class: "note" }, one.why),
    sourceButton(one.fact),
  );
}

function share(one) {
  const change = one.change && el("p", {}, el("b", {}, "This turn: "), one.change);
  return el(
    "div",
    { class: "follow" },
    el("b", {}, one.label),
    shareBar(one.shares),
    el("p", {}, one.text),
    one.sure && el("p", { class: "note" }, `How sure: ${one.sure}`),
    change,
  );
}

function road(one) {
  const reported = one.reports.length > 0 && `. Reported: ${one.reports[0]}`;
  const sections = one.sections.map((part) => row(`${part[0]}: ${part[1]}`));
  return [row(el("b", {}, `${one.name}: `), one.text, reported), ...sections];
}

function shareBar(shares) {
  let x = 0;
  const parts = shares.map(([side, part]) => {
    const left = x;
    x += part * 1000;
    const style = sideClass("bar", side);
    return svg("rect", { x: left, y: 0, width: part * 1000, height: 10, class: style, "stroke-width": 0 });
  });
  const look = { viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" };
  return el("div", { class: "bar" }, svg("svg", look, parts));
}
