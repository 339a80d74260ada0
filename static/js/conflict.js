// Two versions, field by field: what is chosen stands in the field at once, and writing in the field is a choice too. Without
// this file the choice is followed when the form is sent.
document.addEventListener("change", ({ target }) => {
  const name = target.dataset?.stands;
  const field = name && target.form.elements[name];
  if (field && field.type !== "checkbox") field.value = target.dataset.typed;
});

document.addEventListener("input", ({ target }) => {
  const chosen = target.form?.elements[`stands-${target.name}`];
  if (chosen) chosen.value = "yours";
});
