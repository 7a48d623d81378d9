/** Makes a passkey, or signs in with one; the server says what is asked, and reads the answer out of a form's field. */

type Json = Record<string, unknown>;
type Descriptor = { id: string; type: "public-key" };

class PassKey extends HTMLElement {
  connectedCallback(): void {
    const options = JSON.parse(this.getAttribute("options") ?? "{}") as Json;
    const party = String(options["rpId"] ?? (options["rp"] as Json | undefined)?.["id"] ?? "");
    const here = location.hostname;
    // Keys belong to a name: at another address of the same machine the browser would refuse.
    if (!window.PublicKeyCredential || (here !== party && !here.endsWith(`.${party}`))) return this.cannot();
    this.hidden = false;
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(options, event.target as HTMLFormElement);
    });
  }

  private async ask(options: Json, form: HTMLFormElement): Promise<void> {
    const status = this.querySelector("[role=status]");
    try {
      const made = options["rp"] ? await create(options) : await sign(options);
      (form.elements.namedItem("credential") as HTMLInputElement).value = JSON.stringify(made);
      form.submit();
    } catch {
      if (status) status.textContent = this.getAttribute("failed"); // turned away, or no such key here
    }
  }

  private cannot(): void {
    const otherwise = this.parentElement?.querySelector<HTMLElement>(".no-passkey");
    if (otherwise) otherwise.hidden = false;
  }
}

async function create(options: Json): Promise<Json> {
  const user = options["user"] as { id: string };
  const publicKey = {
    ...options,
    challenge: bytes(options["challenge"]),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: described(options["excludeCredentials"]),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return answer(made, { attestationObject: text(response.attestationObject) });
}

async function sign(options: Json): Promise<Json> {
  const publicKey = {
    ...options,
    challenge: bytes(options["challenge"]),
    allowCredentials: described(options["allowCredentials"]),
  } as unknown as PublicKeyCredentialRequestOptions;
  const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAssertionResponse;
  return answer(made, { authenticatorData: text(response.authenticatorData), signature: text(response.signature) });
}

function answer(made: PublicKeyCredential, response: Record<string, string>): Json {
  const clientDataJSON = text(made.response.clientDataJSON);
  return { id: made.id, rawId: text(made.rawId), type: made.type, response: { ...response, clientDataJSON } };
}

function described(list: unknown): PublicKeyCredentialDescriptor[] {
  return ((list ?? []) as Descriptor[]).map(({ id, type }) => ({ id: bytes(id), type }));
}

function bytes(base64url: unknown): Uint8Array<ArrayBuffer> {
  const raw = atob(String(base64url).replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

customElements.define("pass-key", PassKey);
