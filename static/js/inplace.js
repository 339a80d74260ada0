// Changing in place, in a form marked data-inplace: Ctrl or Command with Enter saves, Escape puts back what was there
// (a link or button marked data-cancel in the form is followed).
const formOf = (target) => (target instanceof Element ? target.closest("form[data-inplace]") : null);

document.addEventListener("keydown", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    event.preventDefault();
    form.reset();
    form.querySelector("[data-cancel]")?.click();
  }
});
