// Light or dark without loading the page anew. Without a script the same form is posted and the page comes back.
for (const form of document.querySelectorAll("[data-theme-form]")) {
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) return;
    event.preventDefault();
    const body = new FormData(form, chosen);
    document.documentElement.dataset.theme = chosen.value;
    for (const button of form.querySelectorAll("[name=theme]")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
}
