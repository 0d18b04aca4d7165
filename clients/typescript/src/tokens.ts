import { exchange, type Fetch } from "./exchange.js";
import { persist, type Persistence } from "./persist.js";
import { MakProblem } from "./problem.js";

/** Gives an access token. `rejected` is the token that the API has just refused, if any: it must not be given again. */
export type TokenProvider = (rejected?: string) => string | Promise<string>;

/** A machine client. Its secret belongs on a server: in a browser give a `TokenProvider`. */
export type ClientCredentials = {
  clientId: string;
  clientSecret: string;
  /** Permissions to ask for; all that the client has when absent. */
  scopes?: readonly string[];
};

type Token = { value: string; renewAt: number };

const renewalMarginMs = 30_000;

/** Tokens by client credentials: kept until shortly before they expire, and fetched once however many calls wait for one. */
export function clientCredentials(
  { clientId, clientSecret, scopes }: ClientCredentials,
  url: string,
  fetch: Fetch,
  persistence: Persistence & { timeoutMs: number },
): TokenProvider {
  const { clock, timeoutMs } = persistence;
  let current: Token | undefined;
  let flight: Promise<string> | undefined;

  const headers = new Headers({
    // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
    Authorization: `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`)}`,
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "application/json",
  });
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes) form.set("scope", scopes.join(" "));

  async function obtain(): Promise<string> {
    const message = { method: "POST", url, headers, body: form.toString(), answer: "json" } as const;
    const asked = clock.now();
    const answer = await persist((remaining) => exchange(fetch, message, Math.min(timeoutMs, remaining), clock), persistence);
    const token = answer.status === 200 ? read(answer.text, asked) : undefined;
    if (token === undefined) throw new MakProblem(answer);
    current = token;
    return token.value;
  }

  return (rejected) => {
    if (current && current.value !== rejected && clock.now() < current.renewAt) return current.value;
    flight ??= obtain().finally(() => (flight = undefined));
    return flight;
  };
}

function read(json: string, asked: number): Token | undefined {
  try {
    const { access_token: value, expires_in: seconds } = JSON.parse(json) as { access_token?: unknown; expires_in?: unknown };
    if (typeof value !== "string") return undefined;
    const lifeMs = typeof seconds === "number" ? seconds * 1000 : 0;
    // A token that lives shorter than the margin is kept for half its life.
    return { value, renewAt: asked + Math.max(lifeMs - renewalMarginMs, lifeMs / 2) };
  } catch {
    return undefined;
  }
}

function formEncoded(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice(2);
}
