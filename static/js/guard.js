// Before one leaves a form marked data-guard with something unsaved in it, the browser asks.
const state = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
const watched = new Map();

for (const form of document.querySelectorAll("form[data-guard]")) {
  watched.set(form, state(form));
  form.addEventListener("submit", () => watched.delete(form));
}

addEventListener("beforeunload", (event) => {
  for (const [form, before] of watched) if (state(form) !== before) event.preventDefault();
});
