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
