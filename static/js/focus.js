// After a refusal the reader's place is at what must be put right; after a part of the page was changed, at that part.
const attend = (root) => root.querySelector?.("[data-focus]")?.focus();

attend(document);
document.addEventListener("htmx:afterSettle", (event) => attend(event.detail.elt));
