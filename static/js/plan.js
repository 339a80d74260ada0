// The plan changed in place. The reader's place: back at what opened a form once it is gone. Ctrl or Command with Z takes
// the last change back, unless one is writing. Without this file the links and buttons are pages of their own.
let opener = null;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.id && detail.elt.closest("#plan")) opener = detail.requestConfig.triggeringEvent?.submitter ?? detail.elt;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  forgetOlderThan(detail.elt);
  if (document.activeElement !== document.body || opener === null) return;
  const row = document.getElementById(opener.closest("tr")?.id ?? "");
  (document.getElementById(opener.id) ?? row?.querySelector("a"))?.focus();
});

// Only the last change is offered to be taken back.
function forgetOlderThan(changed) {
  if (!changed.querySelector?.(".undo")) return;
  for (const undo of document.querySelectorAll(".undo")) if (!changed.contains(undo)) undo.remove();
}

document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || writing) return;
  const undo = document.querySelector("[data-undo]");
  if (!undo) return;
  event.preventDefault();
  undo.click();
});

// Asking the steering group leads to a page of its own: a form in a row is sent there whole, not swapped in the row.
document.addEventListener(
  "click",
  (event) => {
    const ask = event.target instanceof Element && event.target.closest("[data-ask]");
    if (!ask?.form) return;
    event.preventDefault();
    event.stopPropagation();
    ask.form.action = ask.formAction;
    HTMLFormElement.prototype.submit.call(ask.form);
  },
  true,
);

// Moving by the keyboard: Alt with an arrow does what the row's own buttons do.
document.addEventListener("keydown", (event) => {
  const way = { ArrowUp: ".tool--up", ArrowDown: ".tool--down" }[event.key];
  const row = event.target instanceof Element && event.target.closest("#plan tr.line:not(.line--open)");
  if (!way || !row || !event.altKey) return;
  event.preventDefault();
  row.querySelector(way)?.click();
});

// Moving by dragging, where one may: the row is let go before another, or after the last of a step. The same form and the same
// words as the buttons; what it moves besides is asked about first. Escape lets it stand. A finger that moves at once scrolls;
// one that has rested on the row drags it.
const REST = 350; // milliseconds
const EDGE = 60; // pixels from the edge of the window, where the page follows the finger
let held = null;
const hint = () => document.querySelectorAll("[data-dragging]").forEach((said) => (said.hidden = false));
hint();
document.addEventListener("htmx:afterSettle", hint);

document.addEventListener("pointerdown", ({ target, pointerType, button, isPrimary, clientX, clientY }) => {
  const row = target instanceof Element && target.closest("#plan[data-may-move] tbody[data-step] tr.line:not(.line--open)");
  const writing = target instanceof Element && target.closest(`a, button, input, summary${pointerType === "mouse" ? ", .line__comment" : ""}`);
  if (!row || button !== 0 || writing) return;
  if (!isPrimary) return letGo(); // two fingers enlarge
  held = { row, clientX, clientY, on: false, rests: pointerType !== "mouse" };
  if (held.rests) held.timer = setTimeout(pickUp, REST);
});

function pickUp() {
  held.on = true;
  document.documentElement.classList.add("is-dragging");
  held.row.classList.add("line--dragged");
}

// What has been picked up is not scrolled away, and no menu comes over it.
document.addEventListener("touchmove", (event) => held?.on && event.cancelable && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => held?.rests && event.preventDefault());

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  if (!held.on && Math.hypot(event.clientX - held.clientX, event.clientY - held.clientY) < 6) return;
  if (!held.on && held.rests) return letGo();
  if (!held.on) pickUp();
  if (held.rests) follow(event.clientY);
  unmark();
  const at = placeUnder(event);
  if (at) (at.lines[at.place] ?? at.lines.at(-1) ?? at.body.rows[0]).classList.add(at.lines[at.place] ? "line--before" : "line--after");
});

document.addEventListener("pointerup", (event) => {
  const at = held?.on && placeUnder(event);
  if (at) moveTo(held.row, `${at.body.dataset.step}.${at.place + 1}`);
  letGo();
});

document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", ({ key }) => key === "Escape" && letGo());

function follow(y) {
  if (y < EDGE) scrollBy(0, -12);
  else if (y > innerHeight - EDGE) scrollBy(0, 12);
}

function placeUnder({ clientX, clientY }) {
  const body = document.elementFromPoint(clientX, clientY)?.closest("#plan tbody[data-step]"); // a finger holds on to where it began
  if (!body) return null;
  const lines = [...body.querySelectorAll("tr.line")].filter((row) => row !== held.row);
  const before = lines.findIndex((row) => clientY < row.getBoundingClientRect().top + row.offsetHeight / 2);
  return { body, lines, place: before < 0 ? lines.length : before };
}

function moveTo(row, place) {
  const form = document.getElementById("move");
  const { move } = row.querySelector("[data-move]").dataset;
  globalThis.htmx.ajax("POST", move, { source: form, target: "#plan", swap: "outerHTML show:none", values: { to: place } });
}

function letGo() {
  unmark();
  clearTimeout(held?.timer);
  held?.row.classList.remove("line--dragged");
  document.documentElement.classList.remove("is-dragging");
  held = null;
}

function unmark() {
  for (const row of document.querySelectorAll(".line--before, .line--after")) row.classList.remove("line--before", "line--after");
}
