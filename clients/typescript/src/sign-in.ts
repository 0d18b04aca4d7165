import { systemClock, type Clock } from "./clock.js";
import type { Fetch } from "./exchange.js";
import { MakProblem } from "./problem.js";
import { randomText } from "./request.js";
import { askForToken, basic, kept, postForm, renewalOf, type TokenEndpoint, type TokenProvider } from "./tokens.js";

/** An application that people sign in to. */
export type MakSignInOptions = {
  /** Where the API is, such as `https://crm.example`. */
  baseUrl: string;
  clientId: string;
  /** Of an application on a server. One in a page or on a device has none. */
  clientSecret?: string;
  /** Where people come back to: one of the application's addresses, character by character. */
  redirectUri: string;
  /** `openid`, `profile`, `email`, `offline_access`, and permissions, which limit what the tokens may do. */
  scopes?: readonly string[];
  /** Who signs people in, where it calls itself otherwise than `baseUrl`. */
  issuer?: string;
  /** Stand in for the global `fetch`, for time and for chance. */
  fetch?: Fetch;
  clock?: Clock;
  random?: () => number;
};

/** How a person is to sign in. */
export type AuthorizationParameters = {
  /** `login` asks him anew, `none` asks him nothing. */
  prompt?: "none" | "login" | "select_account" | "consent";
  /** Seconds since he last showed who he is. */
  maxAge?: number;
  /** `aal2` asks for a second factor. */
  acrValues?: string;
};

/** What to keep while a person is away signing in, in his session and nowhere else. */
export type PendingSignIn = { state: string; nonce: string; verifier: string };

/** The tokens of a person: plain data, to be kept like a password. */
export type Grant = {
  accessToken: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: number;
  /** There is one where `offline_access` was asked for. It works once. */
  refreshToken?: string;
  idToken?: string;
};

/** A person did not sign in. `code` is OAuth's, such as `access_denied`, or tells what the answer lacks: `wrong_state`, `wrong_issuer`, `wrong_nonce`. */
export class MakSignInError extends Error {
  override name = "MakSignInError";

  constructor(
    readonly code: string,
    description?: string | null,
  ) {
    super(description ? `${description} (${code})` : code);
  }
}

/** Signs people in by authorization code with PKCE, and keeps their tokens fresh. */
export class MakSignIn {
  readonly #options: MakSignInOptions;
  readonly #baseUrl: string;
  readonly #endpoint: TokenEndpoint;

  constructor(options: MakSignInOptions) {
    this.#options = options;
    this.#baseUrl = new URL(options.baseUrl).href.replace(/\/+$/, "");
    const { fetch = (url, init) => globalThis.fetch(url, init), clock = systemClock, random = Math.random } = options;
    this.#endpoint = { url: `${this.#baseUrl}/connect/token`, fetch, clock, random, timeoutMs: 30_000, budgetMs: 100_000, maxRetries: 4 };
  }

  /** Where to send a person, and what to keep until he comes back. */
  async begin(wishes: AuthorizationParameters = {}): Promise<{ url: string; pending: PendingSignIn }> {
    const pending = { state: randomText(16), nonce: randomText(16), verifier: randomText(32) };
    const parameters = {
      response_type: "code",
      client_id: this.#options.clientId,
      redirect_uri: this.#options.redirectUri,
      scope: this.#options.scopes?.join(" "),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await challengeOf(pending.verifier),
      code_challenge_method: "S256",
      prompt: wishes.prompt,
      max_age: wishes.maxAge?.toString(),
      acr_values: wishes.acrValues,
    };
    const query = new URLSearchParams(Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined));
    return { url: `${this.#baseUrl}/connect/authorize?${query}`, pending };
  }

  /** Gives the code that the person has come back with for his tokens. Forget `pending` before: a code works once. */
  async finish(address: string | URL, pending: PendingSignIn): Promise<Grant> {
    const answer = new URL(address).searchParams;
    if (answer.get("state") !== pending.state) throw new MakSignInError("wrong_state", "This is not the answer to the sign-in that was begun here.");
    // RFC 9207: the answer of another server must not get our code.
    if (answer.get("iss") !== (this.#options.issuer ?? this.#baseUrl)) throw new MakSignInError("wrong_issuer", "Another server has answered.");
    const code = answer.get("code");
    if (code === null) throw new MakSignInError(answer.get("error") ?? "no_code", answer.get("error_description"));

    // A code that comes twice ends what the first had opened, so it is sent once.
    const fields = { grant_type: "authorization_code", code, redirect_uri: this.#options.redirectUri, code_verifier: pending.verifier };
    const grant = await this.#ask(fields, {}, { ...this.#endpoint, maxRetries: 0 });
    if (grant.idToken !== undefined && nonceOf(grant.idToken) !== pending.nonce) throw new MakSignInError("wrong_nonce", "The ID token belongs to another sign-in.");
    return grant;
  }

  /**
   * The `auth` of a `MakClient` that acts for the person. Before a renewed grant is used `save` is waited for: its refresh token is the only one that
   * still works. One grant belongs to one provider; two that renew it end it. When it is over, calls fail with `invalid_grant`: he signs in again.
   */
  tokens(grant: Grant, save: (renewed: Grant) => void | Promise<void> = () => undefined): TokenProvider {
    const { clock } = this.#endpoint;
    // A lost answer to this token is asked for by the same key, after any number of failed calls.
    let key = randomText(16);
    let unsaved: Grant | undefined;

    const renew = async () => {
      if (unsaved === undefined) {
        const { refreshToken } = grant;
        if (refreshToken === undefined) throw new MakSignInError("login_required", "The access token is over, and there is no refresh token.");
        const renewed = await this.#ask({ grant_type: "refresh_token", refresh_token: refreshToken }, { "Idempotency-Key": key }, this.#endpoint);
        unsaved = grant = { ...grant, ...renewed };
        key = randomText(16);
      }
      await save(unsaved);
      unsaved = undefined;
      return current();
    };
    const current = () => ({ value: grant.accessToken, renewAt: renewalOf(clock.now(), grant.expiresAt - Date.now()) });
    return kept(renew, clock, current());
  }

  /** Ends the grant: its tokens stop working within seconds. */
  async end({ refreshToken, accessToken }: Grant): Promise<void> {
    const [form, headers] = this.#authenticated({ token: refreshToken ?? accessToken });
    const answer = await postForm(form, headers, { ...this.#endpoint, url: `${this.#baseUrl}/connect/revoke` });
    if (answer.status !== 200) throw new MakProblem(answer);
  }

  async #ask(fields: Record<string, string>, more: Record<string, string>, endpoint: TokenEndpoint): Promise<Grant> {
    const [form, headers] = this.#authenticated(fields);
    const { lifeMs, ...tokens } = await askForToken(form, { ...headers, ...more }, endpoint);
    return { ...tokens, expiresAt: Date.now() + lifeMs };
  }

  #authenticated(fields: Record<string, string>): [URLSearchParams, Record<string, string>] {
    const { clientId, clientSecret } = this.#options;
    if (clientSecret === undefined) return [new URLSearchParams({ ...fields, client_id: clientId }), {}];
    return [new URLSearchParams(fields), { Authorization: basic(clientId, clientSecret) }];
  }
}

async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** What the ID token says. It came from the server itself, so its signature proves nothing more (OpenID Connect Core, 3.1.3.7). */
function nonceOf(idToken: string): unknown {
  try {
    const claims = atob((idToken.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    return (JSON.parse(claims) as { nonce?: unknown }).nonce;
  } catch {
    return undefined;
  }
}
