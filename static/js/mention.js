// Writing @ in a comment (a form marked data-mention) offers the names one can choose below it: Arrow down or Tab goes to them,
// Enter takes one. Without this file a whole name is typed, or chosen in the list.
for (const form of document.querySelectorAll("form[data-mention]")) start(form);

function start(form) {
  const text = form.querySelector("textarea");
  const names = [...form.querySelectorAll("[name=mentioned]")].map((box) => box.parentElement.textContent.trim());
  const offer = Object.assign(document.createElement("div"), { className: "comments__offer", hidden: true });
  offer.setAttribute("role", "group");
  offer.setAttribute("aria-label", form.dataset.mention);
  text.after(offer);

  const begun = () => text.value.slice(0, text.selectionStart).match(/(?:^|[\s(])@([\p{L}-]*(?: [\p{L}-]*)?)$/u);

  function show() {
    const sought = begun()?.[1].toLocaleLowerCase();
    const found = sought === undefined ? [] : names.filter((name) => ` ${name.toLocaleLowerCase()}`.includes(` ${sought}`)).slice(0, 5);
    offer.replaceChildren(...found.map(button));
    offer.hidden = found.length === 0;
  }

  function button(name) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "comments__offered", textContent: name });
    made.addEventListener("click", () => take(name));
    return made;
  }

  function take(name) {
    const at = begun();
    if (at) text.setRangeText(name, text.selectionStart - at[1].length, text.selectionStart, "end");
    text.focus();
    offer.hidden = true;
  }

  text.addEventListener("input", show);
  form.addEventListener("keydown", (event) => {
    const places = [text, ...offer.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const on = places.indexOf(event.target);
    if (event.key === "Escape" && !offer.hidden) {
      event.stopPropagation();
      offer.hidden = true;
      text.focus();
    } else if (step && !offer.hidden && on >= 0 && places[on + step]) {
      event.preventDefault();
      places[on + step].focus();
    }
  });
}
