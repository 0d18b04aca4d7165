import { systemClock, type Clock } from "./clock.js";
import type { Fetch } from "./exchange.js";
import { askForToken, basic, kept, renewalOf, type ClientCredentials, type TokenEndpoint, type TokenProvider } from "./tokens.js";

/** A bot: a machine client of the head office with `messengers.bridge`. `scopes` limit what people's tokens give. */
export type MakTokenExchangeOptions = ClientCredentials & {
  /** Where the API is, such as `https://crm.example`. */
  baseUrl: string;
  /** Whose ids are exchanged; users of Telegram when absent. */
  subjectTokenType?: string;
  /** Stand in for the global `fetch`, for time and for chance. */
  fetch?: Fetch;
  clock?: Clock;
  random?: () => number;
};

/** More than talk to a bot within the life of a token; what is forgotten is asked for again. */
const remembered = 10_000;

/** Acts for people who have linked a messenger, as the bot that they talk to: by token exchange (RFC 8693). Make one and share it. */
export class MakTokenExchange {
  readonly #options: MakTokenExchangeOptions;
  readonly #endpoint: TokenEndpoint;
  readonly #people = new Map<string, TokenProvider>();

  constructor(options: MakTokenExchangeOptions) {
    this.#options = options;
    const url = `${new URL(options.baseUrl).href.replace(/\/+$/, "")}/connect/token`;
    const { fetch = (address, init) => globalThis.fetch(address, init), clock = systemClock, random = Math.random } = options;
    this.#endpoint = { url, fetch, clock, random, timeoutMs: 30_000, budgetMs: 100_000, maxRetries: 4 };
  }

  /**
   * The `auth` of a `MakClient` that acts for whoever has linked this user. Where nobody has, or he may not come in now, calls fail with
   * `invalid_grant`; the next one asks again.
   */
  tokens(externalId: string): TokenProvider {
    const known = this.#people.get(externalId);
    if (known) return known;
    if (this.#people.size >= remembered) this.#people.clear();
    const provider = this.#provider(externalId);
    this.#people.set(externalId, provider);
    return provider;
  }

  /** Throws the token of a user away, such as after he has been unlinked. */
  forget(externalId: string): void {
    this.#people.delete(externalId);
  }

  #provider(externalId: string): TokenProvider {
    const { clientId, clientSecret, scopes, subjectTokenType = "urn:mak-crm:token-type:telegram-user" } = this.#options;
    const form = new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: externalId,
      subject_token_type: subjectTokenType,
    });
    if (scopes) form.set("scope", scopes.join(" "));
    return kept(async () => {
      const asked = this.#endpoint.clock.now();
      const { accessToken, lifeMs } = await askForToken(form, { Authorization: basic(clientId, clientSecret) }, this.#endpoint);
      return { value: accessToken, renewAt: renewalOf(asked, lifeMs) };
    }, this.#endpoint.clock);
  }
}
