"use strict";
// The one script of the sign-in pages: asks the browser for a passkey and sends its answer with the form.
// `SimpleWebAuthnBrowser` comes from the script before this one.
/* global SimpleWebAuthnBrowser */
const START = {
  get: SimpleWebAuthnBrowser.startAuthentication,
  create: SimpleWebAuthnBrowser.startRegistration,
};

async function askForPasskey(form) {
  const problem = form.querySelector("[role=alert]");
  problem.hidden = true;
  try {
    const answer = await START[form.dataset.passkey]({ optionsJSON: JSON.parse(form.dataset.options) });
    form.elements.answer.value = JSON.stringify(answer);
    form.submit();
  } catch {
    // Cancelled, timed out, or no passkey for this vault: browsers tell no page which.
    problem.hidden = false;
  }
}

if (SimpleWebAuthnBrowser.browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void askForPasskey(form);
    });
  }
}
