import type { Clock } from "./clock.js";
import { exchange, type Fetch } from "./exchange.js";
import { persist, type Persistence } from "./persist.js";
import { MakProblem } from "./problem.js";

/** Gives an access token. `rejected` is the token that the API has just refused, if any: it must not be given again. */
export type TokenProvider = (rejected?: string) => string | Promise<string>;

/** A machine client. Its secret belongs on a server: in a browser people sign in by `MakSignIn`. */
export type ClientCredentials = {
  clientId: string;
  clientSecret: string;
  /** Permissions to ask for; all that the client has when absent. */
  scopes?: readonly string[];
};

/** How the token endpoint is reached. */
export type TokenEndpoint = Persistence & { url: string; fetch: Fetch; timeoutMs: number };

/** What the token endpoint has given, as far as anybody here looks at it. */
export type TokenResponse = { accessToken: string; lifeMs: number; refreshToken?: string; idToken?: string };

export type CachedToken = { value: string; renewAt: number };

const renewalMarginMs = 30_000;

/** Tokens by client credentials. */
export function clientCredentials({ clientId, clientSecret, scopes }: ClientCredentials, endpoint: TokenEndpoint): TokenProvider {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes) form.set("scope", scopes.join(" "));
  return kept(async () => {
    const asked = endpoint.clock.now();
    const { accessToken, lifeMs } = await askForToken(form, { Authorization: basic(clientId, clientSecret) }, endpoint);
    return { value: accessToken, renewAt: renewalOf(asked, lifeMs) };
  }, endpoint.clock);
}

/** Keeps a token until shortly before it expires, and obtains the next one once however many calls wait for it. */
export function kept(obtain: () => Promise<CachedToken>, clock: Clock, current?: CachedToken): TokenProvider {
  let flight: Promise<string> | undefined;
  const renew = async () => {
    current = await obtain();
    return current.value;
  };
  return (rejected) => {
    if (current && current.value !== rejected && clock.now() < current.renewAt) return current.value;
    flight ??= renew().finally(() => (flight = undefined));
    return flight;
  };
}

/** A token that lives shorter than the margin is kept for half its life. */
export const renewalOf = (asked: number, lifeMs: number): number => asked + Math.max(lifeMs - renewalMarginMs, lifeMs / 2);

/** Asks the token endpoint, again where a try failed for a passing reason. */
export async function askForToken(form: URLSearchParams, headers: Record<string, string>, endpoint: TokenEndpoint): Promise<TokenResponse> {
  const answer = await postForm(form, headers, endpoint);
  const token = answer.status === 200 ? read(answer.text) : undefined;
  if (token === undefined) throw new MakProblem(answer);
  return token;
}

export function postForm(form: URLSearchParams, more: Record<string, string>, endpoint: TokenEndpoint) {
  const { url, fetch, timeoutMs, clock } = endpoint;
  const headers = new Headers({ "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json", ...more });
  const message = { method: "POST", url, headers, body: form.toString(), answer: "json" } as const;
  return persist((remaining) => exchange(fetch, message, Math.min(timeoutMs, remaining), clock), endpoint);
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are joined. */
export const basic = (clientId: string, secret: string): string => `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(secret)}`)}`;

function read(json: string): TokenResponse | undefined {
  try {
    const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken, id_token: idToken } = JSON.parse(json) as Record<string, unknown>;
    if (typeof accessToken !== "string") return undefined;
    const lifeMs = typeof seconds === "number" ? seconds * 1000 : 0;
    return { accessToken, lifeMs, ...(typeof refreshToken === "string" && { refreshToken }), ...(typeof idToken === "string" && { idToken }) };
  } catch {
    return undefined;
  }
}

function formEncoded(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice(2);
}
