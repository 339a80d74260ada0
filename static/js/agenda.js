// An agenda in another order: points are dragged by their handle, and after each move the reader's place is where it was.
// Without this file, and on a screen that is touched, the buttons of each point move it.
let pressed = "";
let dragged = null;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.closest("#agenda")) pressed = detail.requestConfig.triggeringEvent?.submitter?.id ?? "";
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.id !== "agenda" && !detail.elt.querySelector?.("#agenda")) return;
  addHandles();
  const button = document.getElementById(pressed);
  const other = document.getElementById(pressed.replace(/^(up|down)-/, (way) => (way === "up-" ? "down-" : "up-")));
  (button?.disabled ? other : button)?.focus();
});

function addHandles() {
  for (const point of document.querySelectorAll("form [data-agenda] > li")) point.draggable = true;
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("form [data-agenda] > li[draggable]") ?? null;
  dragged?.classList.add("agenda__point--dragged");
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-agenda] > li");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
});

document.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("agenda__point--dragged");
  dragged?.closest("form")?.requestSubmit();
  dragged = null;
});

addHandles();
