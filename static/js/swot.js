// Sentences of the board are dragged to another place, in their field or in another. Without this file, and on a screen that
// is touched, the buttons move them within the field, and "Move" on their page anywhere.
let dragged = null;

function addHandles() {
  for (const item of document.querySelectorAll("[data-move]")) item.draggable = true;
}

document.addEventListener("htmx:afterSettle", addHandles);

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]") ?? null;
  dragged?.classList.add("swot__item--dragged");
});

document.addEventListener("dragover", (event) => {
  const list = event.target.closest?.(".swot__field")?.querySelector("[data-field]");
  if (!dragged || !list) return;
  event.preventDefault();
  const over = event.target.closest("[data-move]");
  if (!over) {
    if (!list.contains(dragged)) list.append(dragged);
  } else if (over !== dragged) {
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  }
});

document.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});

document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("swot__item--dragged");
  const list = dragged.closest("[data-field]");
  // The button that the form is sent by carries the place; the one of the sentence itself is borrowed for it.
  const button = dragged.querySelector("button");
  button.disabled = false;
  button.value = `${list.dataset.field}.${[...list.children].indexOf(dragged) + 1}`;
  button.click();
  dragged = null;
});

addHandles();
