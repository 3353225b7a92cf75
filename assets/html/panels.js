// The panels: cards, what follows, and the sheets (source, claims, place, find, questions, about, view, help).

const sheet = byId("sheet");

/** Open a sheet with a title and a body; what had the focus gets it back when the sheet is closed. */
function openSheet(title, ...body) {
  byId("sheet-title").textContent = title;
  byId("sheet-body").replaceChildren(...body.flat());
  if (!sheet.open) sheet.showModal();
  byId("sheet-body").scrollTop = 0;
}

const button = (text, act, given = {}) => el("button", { type: "button", onclick: act, ...given }, text);
const sourceButton = (fact) => button(`Source, line ${data.sources[fact].line}`, () => openSource(fact), { class: "plain" });

/** Return who reports something, each with the symbol of their voice. */
function reportersOf(numbers) {
  return numbers.map((number) => {
    const one = pool[number];
    const voice = one.voice_name === one.name ? null : el("span", { class: "voice" }, one.voice_name);
    return el("span", { class: "who" }, symbolIcon(one.symbol, `tone-${one.tone}`), el("strong", {}, one.name), voice);
  });
}

const STANDING = { stated: null, claimed: "claimed", disputed: "disputed: another account differs", denied: "denied by an account" };

/** Return the card of a fact: the quote first, then who reports it and what it changes. */
function cardOf(fact) {
  const card = data.cards[fact];
  return el("article", { class: card.civilians ? "card civilians" : "card", "data-fact": fact },
    el("blockquote", {}, card.quote),
    el("p", { class: "by" }, reportersOf(card.reporters),
      STANDING[card.standing] && el("span", { class: `standing ${card.standing}` }, STANDING[card.standing]),
      card.basis === "inferred" && el("span", { class: "standing" }, "inferred"),
      card.civilians && el("span", { class: "standing" }, "harm to civilians")),
    card.chips.length ? el("div", { class: "chips" }, card.chips.map(chipOf)) : null,
    card.because && el("p", { class: "note" }, `Inferred: ${card.because}`),
    card.note && el("p", { class: "note" }, `Note: ${card.note}`),
    el("div", { class: "links" }, sourceButton(fact),
      card.matter && button(`Compare versions: ${card.matter_title}`, () => openClaims(card.matter), { class: "plain" })));
}

function chipOf(chip) {
  const icon = chip.side ? symbolIcon(sides.get(chip.side).symbol, sideClass("ink", chip.side), 12) : null;
  const onMap = chip.place && data.places[placeIndex.get(chip.place)]?.onMap;
  if (!onMap) return el("span", { class: "chip" }, icon, chip.text);
  return el("button", { type: "button", class: "chip", onclick: () => openPlace(chip.place) }, icon, chip.text);
}

function drawCards(now) {
  const count = now.cards.length;
  byId("reports-title").textContent = count === 1 ? "1 report" : `${count} reports`;
  const none = el("p", { class: "note" }, "These accounts report nothing for this turn.");
  byId("cards").replaceChildren(...(count ? now.cards.map(cardOf) : [none]));
  const notice = byId("notice"), base = data.lenses[0];
  const other = state.lens === base.id ? [] : differing(base.id);
  notice.hidden = state.lens === base.id;
  const lens = data.lenses.find((one) => one.id === state.lens);
  const names = other.slice(0, 12).map((number) => data.places[number].name).join(", ");
  const more = other.length > 12 ? ` and ${other.length - 12} more` : "";
  notice.textContent = `${lens.name}: ${lens.about} `
    + (other.length ? `In other hands than under “${base.name}”: ${names}${more}.` : `The map is as under “${base.name}”.`);
}

/** Show what the model works out: roads, shares of ground, and how that fits the document. */
function drawFollows(now) {
  const parts = now.comparisons.map((number) => {
    const one = pool[number], words = { match: "agrees", off: "differs", unchecked: "cannot be checked" };
    return el("div", { class: "follow" }, el("p", {}, el("b", {}, `${one.label}: `), `${one.source_text} in the document, ${one.model_text} here. `,
      el("span", { class: "verdict" }, words[one.verdict])), one.why && el("p", { class: "note" }, one.why), one.fact && data.sources[one.fact] && sourceButton(one.fact));
  });
  for (const number of now.shares) {
    const one = pool[number];
    parts.push(el("div", { class: "follow" }, el("b", {}, one.label), shareBar(one.shares), el("p", {}, one.text),
      one.change && el("p", {}, el("b", {}, "This turn: "), one.change)));
  }
  for (const number of now.roads) {
    const road = pool[number];
    if (!/^M\d/.test(road.name) && !road.reports.length) continue;
    parts.push(el("p", { class: "follow" }, el("b", {}, `${road.name}: `), road.text,
      road.reports.length ? `. Reported: ${road.reports[0]}` : ""));
    for (const part of road.sections) parts.push(el("p", { class: "follow" }, `${part.label}: ${part.value}`));
  }
  for (const number of now.corridors) parts.push(el("p", { class: "follow" }, pool[number].text, " ", data.sources[pool[number].fact] && sourceButton(pool[number].fact)));
  if (now.frontKm) parts.push(el("p", { class: "follow" }, el("b", {}, "Front line: "), `${Math.round(now.frontKm)} km`));
  byId("follows").replaceChildren(...parts);
}

function shareBar(shares) {
  let x = 0;
  const parts = shares.map(([side, share]) => {
    const part = svg("rect", { x, y: 0, width: share * 1000, height: 10, class: sideClass("mark", side), "stroke-width": 0 });
    x += share * 1000;
    return part;
  });
  return el("div", { class: "bar" }, svg("svg", { viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts));
}

/** Return the citation of a fact in full. */
function citationOf(fact) {
  const { citation } = data.sources[fact], from = citation.endsWith("{from}") ? data.document.attribution : "";
  return citation.slice(0, from ? -"{from}".length : undefined).replace("{quote}", () => data.cards[fact].quote) + from;
}

/** Open the paragraph that a fact is quoted from, the quote marked. */
function openSource(fact) {
  const source = data.sources[fact], line = data.lines[source.line], quoted = new Map(source.quoted);
  const sentences = line.sentences.map(([, text], number) => {
    if (!quoted.has(number)) return `${text} `;
    const [start, end] = quoted.get(number), points = [...text];
    const cut = (a, b) => points.slice(a, b).join("");
    return el("span", { class: "here" }, cut(0, start), el("mark", {}, cut(start, end)), `${cut(end)} `);
  });
  openSheet(`Line ${source.line} of the document`,
    el("div", { class: "source" }, line.heading && el("h3", {}, line.heading),
      line.before && line.before !== line.heading && el("p", { class: "near" }, line.before), el("p", {}, ...sentences), line.after && el("p", { class: "near" }, line.after)),
    el("h3", {}, "Citation"), el("p", {}, citationOf(fact)),
    el("div", { class: "links" }, button("Copy the citation", () => navigator.clipboard?.writeText(citationOf(fact)), { class: "plain" })));
}

/** Open the claims board: one matter first where given, else those of this turn before all others. */
function openClaims(first = null) {
  const here = new Set(scene().cards);
  const now = data.boards.filter((board) => board.rows.some(([, rows]) => rows.some((row) => here.has(row.fact))));
  const chosen = first ? [boards.get(first)] : now.length ? now : data.boards;
  const others = data.boards.filter((board) => !chosen.includes(board));
  const title = first ? "Versions of one matter" : now.length ? "Claims of this turn, side by side" : "All claims, side by side";
  openSheet(title, el("p", {}, "Rival figures stand side by side. They are never added up or averaged."), ...chosen.map(boardOf),
    others.length ? el("h3", {}, "Other matters") : "",
    el("ul", { class: "found" }, others.map((board) => el("li", {}, button(`${board.title} (${data.turns[board.turn - 1].text})`, () => openClaims(board.id))))));
}

function boardOf(board) {
  return el("section", {}, el("h3", {}, board.title), board.note && el("p", { class: "note" }, board.note),
    board.follows && el("p", { class: "note" }, `The document follows: ${board.follows}`),
    board.rows.map(([group, rows]) => [
      group && el("p", { class: "note" }, group), axisOf(group, rows),
      rows.map((row) => el("div", { class: "row" }, el("p", {}, el("b", {}, row.text), row.denies ? " (denies it)" : ""),
        el("p", { class: "by" }, reportersOf(row.reporters), el("span", { class: "voice" }, row.date_text)),
        el("blockquote", {}, row.quote), data.sources[row.fact] && el("div", { class: "links" }, sourceButton(row.fact)))),
    ]));
}

/** Return the ranges of a group on one axis: a dot for a figure, a bar for a range, an arrow where an end is open. */
function axisOf(group, rows) {
  const figures = rows.filter((row) => row.low !== null || row.high !== null);
  if (!figures.length) return null;
  const top = Math.max(...figures.map((row) => row.high ?? row.low)) * 1.15 || 1;
  const wide = Math.min(innerWidth * 0.94, 832) - 44, names = Math.min(wide * 0.38, 220), long = wide - names - 20;
  const x = (value) => 10 + (value / top) * long, height = figures.length * 22 + 22, letters = Math.floor(names / 6.2);
  const parts = [svg("line", { x1: 10, x2: 10 + long, y1: height - 18, y2: height - 18, class: "rule" })];
  for (const at of [0, top / 2.3, top / 1.15]) {
    parts.push(svg("line", { x1: x(at), x2: x(at), y1: 0, y2: height - 18, class: "rule" }), svg("text", { x: x(at), y: height - 4, "text-anchor": at ? "middle" : "start" }, Math.round(at).toLocaleString("en")));
  }
  figures.forEach((row, n) => {
    const y = 11 + n * 22, style = `tone-${pool[row.reporters[0]]?.tone ?? "grey"}`;
    const low = row.low ?? row.high, high = row.high ?? row.low, open = row.high === null;
    if (row.low === null) parts.push(svg("path", { d: `M${x(high)} ${y - 2}H${Math.max(x(high) - 34, 19)}v-4l-9 6l9 6v-4H${x(high)}z`, class: style }));
    if (open) parts.push(svg("path", { d: `M${x(low)} ${y - 2}H${x(low) + 34}v-4l9 6l-9 6v-4H${x(low)}z`, class: style }));
    else if (low !== high) parts.push(svg("rect", { x: x(low), y: y - 5, width: Math.max(x(high) - x(low), 3), height: 10, rx: 5, class: style }));
    if (open || low === high) parts.push(svg("path", { d: symbolPath(pool[row.reporters[0]]?.symbol ?? "circle", 6, x(low), y), class: style, "fill-rule": "evenodd" }));
    const who = row.reporters.map((number) => pool[number].name).join(", ");
    parts.push(svg("text", { x: x(high) + (open ? 48 : 12), y: y + 4 }, who.length > letters ? `${who.slice(0, letters - 1)}…` : who));
  });
  const words = figures.map((row) => `${row.reporters.map((number) => pool[number].name).join(", ")}: ${row.text}`).join("; ");
  return svg("svg", { viewBox: `0 0 ${wide} ${height}`, class: "axis", role: "img", "aria-label": `${group}. ${words}` }, ...parts);
}

/** Open everything recorded of a place. */
function openPlace(id) {
  const place = data.places[placeIndex.get(id)], mark = markOf(scene(), placeIndex.get(id));
  const rows = place.history.map(([turn, date, text, fact]) => el("li", { class: "row" },
    el("p", {}, el("b", {}, `${date}: `), text), el("p", { class: "by" }, data.cards[fact] && reportersOf(data.cards[fact].reporters)),
    el("div", { class: "links" }, button("Go to this turn", () => { sheet.close(); goTo(turn); showPlace(id); }, { class: "plain" }), data.sources[fact] && sourceButton(fact))));
  const located = place.located === "estimated" ? "its position is estimated" : { exact: "located within about 1 km", approx: "located within about 5 km", rough: "located roughly" }[place.precision];
  openSheet(place.arabic ? `${place.name} · ${place.arabic}` : place.name,
    el("p", {}, mark ? mark.note : `${place.name}: not on the map`), el("p", { class: "note" }, `${place.kind}; ${located}`),
    place.note && el("p", { class: "note" }, place.note),
    place.onMap && el("div", { class: "links" }, button("Show on the map", () => { sheet.close(); showPlace(id); }, { class: "plain" })),
    el("h3", {}, "What is recorded of it"), rows.length ? el("ul", {}, rows) : el("p", {}, "Nothing but its name."));
}

/** Open the search: places first, then turns and quotes. */
function openFind() {
  const list = el("ul", { class: "found" });
  const hits = (wanted) => {
    const found = [];
    for (const place of data.places) {
      const names = [place.name, place.arabic ?? "", ...place.spellings].map(folded);
      const rank = names.some((name) => name === wanted) ? 0 : names.some((name) => name.startsWith(wanted)) ? 1 : names.some((name) => name.includes(wanted)) ? 2 : null;
      if (rank !== null) found.push([rank, `${place.name}${place.arabic ? ` · ${place.arabic}` : ""} (${place.kind})`, () => openPlace(place.id)]);
    }
    data.turns.forEach((turn, index) => {
      if (folded(`${turn.text} ${turn.headline}`).includes(wanted)) found.push([3, `${turn.text}: ${turn.headline}`, () => { sheet.close(); goTo(index + 1); }]);
    });
    for (const [fact, card] of Object.entries(data.cards)) {
      if (folded(card.quote).includes(wanted)) found.push([4, `“${card.quote}”`, () => openSource(fact)]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, 40);
  };
  const input = el("input", { type: "search", id: "wanted", oninput: () => {
    const wanted = folded(input.value);
    list.replaceChildren(...(wanted ? hits(wanted) : []).map(([, text, act]) => el("li", {}, button(text, act))));
  } });
  openSheet("Find a place, a day or words of the document", el("label", { class: "field" }, el("span", {}, "What to look for, in any spelling"), input), list);
  input.focus();
}

const answers = new Map(); // what was answered, by question

/** Open the questions of this phase, or of all. */
function openQuestions(all = false) {
  const phase = data.turns[state.turn - 1].phase;
  const chosen = data.questions.filter((question) => all || question.phase === phase);
  const title = all ? "Questions" : `Questions: ${data.phases.find((one) => one.id === phase).title}`;
  const none = el("p", {}, data.questions.length ? "None for this phase." : "This lesson has no questions.");
  openSheet(title, el("p", { class: "note" }, "Say what you expect, then see what the document says. Nothing is scored."),
    ...(chosen.length ? chosen.map(questionOf) : [none]),
    all || !data.questions.length ? "" : button(`All ${data.questions.length} questions`, () => openQuestions(true)));
}

function questionOf(question) {
  const form = el("form", { class: "question", "data-question": question.id });
  const told = el("div", { "aria-live": "polite" }), hints = el("div", {});
  const field = FIELDS[question.kind](question);
  let open = 0;
  const more = button("Hint", () => {
    hints.append(el("p", { class: "note" }, question.hints[open]));
    open += 1;
    more.hidden = open >= question.hints.length;
  }, { class: "plain" });
  more.hidden = !question.hints.length;
  const answer = () => {
    const given = field.read();
    if (!given) return;
    answers.set(question.id, given);
    told.replaceChildren(revealed(question, given));
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  form.append(el("fieldset", { class: "options" }, el("legend", {}, question.prompt), field.node), hints,
    el("div", { class: "links" }, el("button", { type: "submit", class: "plain" }, "Answer"), more), told);
  if (answers.has(question.id)) told.append(revealed(question, answers.get(question.id)));
  return form;
}

/** What each kind of question asks for: the node to show and how to read the answer from it, null for none. */
const FIELDS = {
  choice: pickOne, "which-account": pickOne, "which-sentence": pickOne,
  number: (question) => {
    const input = el("input", { type: "number", step: "any", id: `q-${question.id}` });
    return { node: el("label", { class: "field" }, el("span", {}, `A figure${question.unit ? `, in ${question.unit}` : ""}`), input), read: () => (input.value === "" ? null : [input.value]) };
  },
  "tap-place": (question) => {
    const list = `places-${question.id}`;
    const input = el("input", { type: "text", list, id: `q-${question.id}` });
    const names = data.places.filter((place) => place.onMap).map((place) => el("option", { value: place.name }));
    const pick = button("Pick on the map", () => {
      sheet.close();
      chart.classList.add("picking");
      say("Pick a place on the map.");
      picking = (id) => {
        picking = null;
        chart.classList.remove("picking");
        openQuestions(data.turns[state.turn - 1].phase !== question.phase);
        const again = byId(`q-${question.id}`);
        again.value = data.places[placeIndex.get(id)].name;
        again.closest("form").scrollIntoView();
      };
    }, { class: "plain" });
    const read = () => {
      const wanted = folded(input.value), place = data.places.find((one) => [one.name, one.arabic ?? "", ...one.spellings].some((name) => folded(name) === wanted));
      return wanted && place ? [place.id] : null;
    };
    return { node: el("div", { class: "links" }, el("label", { class: "field" }, el("span", {}, "A place"), input), el("datalist", { id: list }, names), pick), read };
  },
  order: (question) => {
    const rows = question.choices.map((choice) => choice.id), list = el("ol", { class: "order" });
    const draw = () => list.replaceChildren(...rows.map((id, n) => {
      const text = question.choices.find((choice) => choice.id === id).text;
      const move = (to) => { rows.splice(to, 0, ...rows.splice(n, 1)); draw(); };
      return el("li", {}, button("↑", () => move(n - 1), { "aria-label": `Earlier: ${text}`, disabled: n === 0 }), button("↓", () => move(n + 1), { "aria-label": `Later: ${text}`, disabled: n === rows.length - 1 }), el("span", {}, text));
    }));
    draw();
    return { node: list, read: () => rows.slice() };
  },
};

function pickOne(question) {
  const rows = question.choices.map((choice, n) => el("label", { class: "choice", for: `q-${question.id}-${n}` },
    el("input", { type: "radio", name: question.id, value: choice.id, id: `q-${question.id}-${n}` }), choice.text));
  const node = el("div", {}, rows);
  return { node, read: () => { const input = node.querySelector("input:checked"); return input ? [input.value] : null; } };
}

/** Return whether an answer is one that the document gives. */
function fits(question, given) {
  if (question.kind === "number") return question.spans.some(([low, high]) => given[0] >= low - question.near && given[0] <= high + question.near);
  if (question.kind === "order") return given.join("\n") === question.right.join("\n");
  return question.right.includes(given[0]);
}

function revealed(question, given) {
  const verdict = fits(question, given) ? "As the document has it." : `The document has it otherwise: ${question.rightWords.join(", or ")}.`;
  return el("div", { class: "answer" }, el("p", { class: "verdict" }, verdict), question.disputed && el("p", {}, "Accounts differ on this."),
    el("blockquote", {}, `“${question.quote}” (line ${question.line})`), question.explain && el("p", {}, question.explain),
    el("div", { class: "links" }, button(`Go to ${data.turns[question.turn - 1].text}`, () => { sheet.close(); goTo(question.turn); }, { class: "plain" })));
}

/** Open what the lesson is about: the content note, notes for this phase, the glossary and the credits. */
function openNotes() {
  const phase = data.turns[state.turn - 1].phase, notes = data.notes.phases?.[phase], glossary = data.notes.glossary ?? [];
  openSheet("About this lesson", el("p", {}, data.about), data.contentNote && el("p", { class: "notice" }, data.contentNote),
    (data.notes.contentNotes ?? []).map((note) => el("p", {}, note)),
    notes ? [el("h3", {}, `This phase: ${data.phases.find((one) => one.id === phase).title}`), notes.notes.map((note) => el("p", {}, note)),
      notes.talk.length ? [el("h3", {}, "To talk about"), el("ul", {}, notes.talk.map((one) => el("li", {}, `· ${one}`)))] : ""] : "",
    glossary.length ? [el("h3", {}, "Words"), el("dl", { class: "grid" }, glossary.map((one) => [el("dt", {}, one.term), el("dd", {}, one.means, el("p", { class: "note" }, `“${one.quote}” (line ${one.line})`))]))] : "",
    el("h3", {}, "Where it comes from"), el("p", {}, `${data.document.title}. ${data.document.attribution}`), el("ul", {}, data.credits.map((credit) => el("li", {}, credit))));
}

const STYLES = { light: "Light", dark: "Dark", "colour-blind": "Colour-blind safe", "high-contrast": "High contrast" };
const TEXTS = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 2];
const NAMES = { document: "As the document spells them", arabic: "Arabic", both: "Both" };
const LAYERS = { territory: "Territory", front: "Front line", names: "Names", forces: "Forces reported this turn", moments: "Strikes, attacks and other events" };

/** Open how things look: style, text size, names, layers. */
function openView() {
  const radios = (title, name, options, now, act) => el("fieldset", {}, el("legend", {}, title), options.map(([value, text]) =>
    el("label", { class: "choice" }, el("input", { type: "radio", name, value, checked: now === value, onchange: () => act(value) }), text)));
  openSheet("View", el("div", { class: "options" },
    radios("Style", "style", Object.entries(STYLES), state.style, (value) => setLook({ style: value })),
    radios("Text size", "text", TEXTS.map((one) => [one, `${Math.round(one * 100)} %`]), state.text, (value) => setLook({ text: value })),
    radios("Names of places", "names", Object.entries(NAMES), state.names, (value) => setLook({ names: value })),
    el("fieldset", {}, el("legend", {}, "On the map"), Object.entries(LAYERS).map(([layer, text]) => el("label", { class: "choice" },
      el("input", { type: "checkbox", checked: state.layers[layer], onchange: (event) => { state.layers[layer] = event.target.checked; draw(); } }), text)))));
}

const KEYS = [
  ["← →", "turn before, next turn"], ["Page Up, Page Down", "phase before, next phase"], ["Home, End", "first and last turn"],
  ["Space", "play or pause"], ["1–5", "speed"], ["A", "next lens: whose reports to believe"], ["C", "claims side by side"],
  ["Q", "questions"], ["F", "find"], ["N", "about this lesson, notes"], ["L", "view: style, text size, layers"], ["T", "text size"],
  ["+ − 0", "nearer, farther, whole area"], ["Tab, Enter", "move between things, open one"], ["Esc", "close"], ["?", "this list"],
];

function openHelp() {
  openSheet("Keys", el("dl", { class: "grid" }, KEYS.map(([keys, text]) => [el("dt", {}, keys), el("dd", {}, text)])),
    el("p", { class: "note" }, "Drag the map, or use two fingers, to move and zoom. Tap a place for its history. The address of each day can be kept: it ends in #2020-02-06 for 6 February 2020."));
}

const OPEN = { claims: () => openClaims(), questions: () => openQuestions(), find: openFind, notes: openNotes, view: openView, help: openHelp };
