/* Passkeys: the one thing that a page can't do without a script. Makes or shows one, and sends the form. */
(() => {
  "use strict";
  const form = document.getElementById("passkey-form");
  const start = form && form.querySelector("[data-passkey-start]");
  if (!start || !window.PublicKeyCredential) return;
  const failed = form.querySelector("[data-passkey-failed]");
  const asked = JSON.parse(document.getElementById("passkey-options").textContent);

  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const toText = (buffer) => {
    if (!buffer) return null;
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const known = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

  const options = () => {
    const key = { ...asked.publicKey, challenge: toBytes(asked.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: toBytes(key.user.id) };
    if (key.excludeCredentials) key.excludeCredentials = known(key.excludeCredentials);
    if (key.allowCredentials) key.allowCredentials = known(key.allowCredentials);
    return { publicKey: key };
  };
  const told = (credential) => {
    const said = credential.response;
    const response = { clientDataJSON: toText(said.clientDataJSON) };
    if (said.attestationObject) {
      response.attestationObject = toText(said.attestationObject);
      response.transports = said.getTransports ? said.getTransports() : [];
    } else {
      response.authenticatorData = toText(said.authenticatorData);
      response.signature = toText(said.signature);
      response.userHandle = toText(said.userHandle);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: credential.authenticatorAttachment,
    });
  };

  start.hidden = false;
  start.addEventListener("click", async () => {
    if (form.dataset.passkey === "create" && !form.reportValidity()) return;
    failed.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](options());
      document.getElementById(form.dataset.answer).value = told(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
})();
