// Passkeys need a script and a browser that knows them: what asks for one is hidden until both are there.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
}

// What went wrong is said in the page: mostly that the person thought better of it.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const place of document.querySelectorAll("[data-passkey-fault]")) {
    const template = place.querySelector("template");
    place.replaceChildren(template, template.content.cloneNode(true));
  }
});
