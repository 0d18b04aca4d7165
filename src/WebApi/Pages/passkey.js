// The one script of the pages: asks the browser for a passkey and puts the answer into the form, which is sent like any other.
const form = document.querySelector("form[data-passkey]");
const isKnown = Boolean(window.PublicKeyCredential);

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (ids) => ids.map((id) => ({ type: "public-key", id: toBytes(id) }));

async function ask(wish) {
  const common = { challenge: toBytes(wish.challenge), timeout: 120000 };
  if (wish.kind === "get") {
    const publicKey = { ...common, rpId: wish.site, userVerification: wish.verification, allowCredentials: named(wish.known) };
    const { rawId, response } = await navigator.credentials.get({ publicKey });
    return {
      id: toText(rawId),
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle ? toText(response.userHandle) : null,
    };
  }
  const publicKey = {
    ...common,
    rp: { id: wish.site, name: "MaK CRM" },
    user: { id: toBytes(wish.user), name: wish.name, displayName: wish.displayName },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: named(wish.known),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  };
  const { rawId, response } = await navigator.credentials.create({ publicKey });
  return { id: toText(rawId), clientDataJSON: toText(response.clientDataJSON), attestationObject: toText(response.attestationObject) };
}

if (form && isKnown) {
  form.hidden = false;
  document.querySelector("[data-no-passkey]").hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fault = form.querySelector("[data-fault]");
    fault.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(JSON.parse(form.dataset.passkey)));
      form.submit();
    } catch {
      // Refused by the person or by his device: both are said in the same words.
      fault.hidden = false;
    }
  });
}
