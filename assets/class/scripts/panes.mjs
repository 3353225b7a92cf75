/** The lesson as somebody in the class sees it: one map, or the teams' maps side by side. */

import { LessonFrame, lessonParts } from "./lessonframe.mjs";
import { keyed, make } from "./parts.mjs";

/** The frames of the lesson in a page. */
export class Panes {
  #frames = new Map(); // by lenses

  /**
   * Put the lesson into a host.
   * @param {HTMLElement} host where it stands
   * @param {string} code the class's
   * @param {() => string} bearer returns what shows who asks
   * @param {(turn: number) => void} looked is told the turn that somebody looks at
   */
  constructor(host, code, bearer, looked = () => {}) {
    Object.assign(this, { host, code, bearer, looked });
  }

  /**
   * Show where the class is.
   * @param {object} state as the server tells it
   */
  show(state) {
    const wanted = state.compare ? state.lenses : [state.team ? state.team.lens : "all-lenses"];
    this.#frames = new Map(wanted.map((lenses) => [lenses, this.#frames.get(lenses)]));
    const rows = wanted.map((lenses) => {
      const name = state.teams.find((team) => team.lens === lenses)?.name;
      return { id: lenses, key: name, made: () => this.#pane(lenses, name) };
    });
    keyed(this.host, rows);
    for (const [lenses, frame] of this.#frames) {
      frame.show(state, lenses === "all-lenses" ? state.lenses[0] : lenses);
    }
  }

  /** Go to where the class is, from wherever somebody looked back to. */
  back() {
    for (const frame of this.#frames.values()) frame.back();
  }

  /**
   * Do something with the lesson in the first frame once it is there.
   * @param {(lesson: object) => void} act takes what `inframe.mjs` offers
   */
  with(act) {
    this.#frames.values().next().value?.with(act);
  }

  #pane(lenses, name) {
    const frame = make("iframe", { title: name ? `The map of ${name}` : "The lesson", class: "lesson" });
    const looked = (turn) => this.looked(turn);
    this.#frames.set(
      lenses,
      new LessonFrame(frame, lenses, lessonParts(this.code, lenses, this.bearer()), looked),
    );
    const waits = make("p", { class: "note waits", role: "status" }, "The map is being prepared …");
    this.#frames.get(lenses).with(() => waits.remove());
    return make("div", { class: "pane" }, name && make("p", { class: "pane-name" }, name), waits, frame);
  }
}
