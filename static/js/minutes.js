// Minutes are saved as they are written (templates/decisions/parts/minutes_item.html). What is not saved yet is asked about
// before one leaves, and tried again by itself. Without this file each point has its button.
const AGAIN_AFTER = 8000;
const unsaved = new Map();
const formOf = (element) => (element instanceof Element ? element.closest("form[data-autosave]") : null);

document.addEventListener("input", (event) => {
  const form = formOf(event.target);
  if (form) unsaved.set(form, (unsaved.get(form) ?? 0) + 1);
});

document.addEventListener("submit", (event) => unsaved.delete(formOf(event.target)));

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const form = formOf(detail.elt);
  if (form) form.dataset.sent = unsaved.get(form);
});

// The sign-in, or a page of an error, is not an answer: nothing has been saved then.
const isAnswer = (form, xhr) => xhr.status > 0 && xhr.status < 500 && new URL(xhr.responseURL).pathname === new URL(form.action).pathname;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = formOf(detail.elt) ?? formOf(detail.target);
  if (form && !isAnswer(form, detail.xhr)) detail.shouldSwap = false;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = formOf(detail.elt);
  if (!form) return;
  if (isAnswer(form, detail.xhr)) {
    if (detail.successful && String(unsaved.get(form)) === form.dataset.sent) unsaved.delete(form);
    return;
  }
  document.getElementById(form.dataset.autosave).textContent = form.dataset.failed;
  setTimeout(() => unsaved.has(form) && form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true })), AGAIN_AFTER);
});

// What was typed before this file was there, or was kept by the browser when the page was loaded again, is saved as if it were typed now.
const noticeWhatIsTyped = () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const typed = [...form.querySelectorAll("textarea")].find((field) => field.value !== field.defaultValue);
    typed?.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

// htmx listens once the page is there; it comes before this file in every page.
if (document.readyState === "complete") noticeWhatIsTyped();
else addEventListener("load", noticeWhatIsTyped);

addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
