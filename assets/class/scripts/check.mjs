/** Whether the class can reach this machine: told by the devices that did. */

import { make, part } from "./parts.mjs";

async function look() {
  const told = await fetch("/check/devices")
    .then((answer) => answer.json())
    .catch(() => null);
  part("verdict").textContent = verdict(told);
  const rows = (told?.addresses ?? []).map((one) => make("li", {}, make("a", { href: one }, one)));
  part("addresses").replaceChildren(...rows);
  setTimeout(look, 2000);
}

function verdict(told) {
  if (!told) return "This device does not reach the class's computer any more.";
  if (!told.local) return "Yes: this device reaches the class's computer.";
  if (!told.lan) return "No: only this machine is served. Start the class with --lan to let others join.";
  const last = told.called.at(-1);
  if (!last) return "No device has got here yet. Open one of these addresses on a phone in the room:";
  return `Yes: ${told.called.length} other device(s) got here, the last from ${last.address}, ${last.ago} s ago.`;
}

look();
