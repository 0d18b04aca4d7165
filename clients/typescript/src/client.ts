import { systemClock, type Clock } from "./clock.js";
import type { Fetch } from "./exchange.js";
import { LiveEvents } from "./events.js";
import { MakApi } from "./generated/api.js";
import type { CallOptions } from "./options.js";
import { clientCredentials, type ClientCredentials, type TokenProvider } from "./tokens.js";
import { transport } from "./transport.js";

/** Settings of a client; those of calls hold for every call that has none of its own. */
export type MakClientOptions = Pick<CallOptions, "timeoutMs" | "budgetMs" | "maxRetries" | "language"> & {
  /** Where the API is, such as `https://crm.example`. */
  baseUrl: string;
  /** Who calls: a machine client, or a function that gives access tokens. */
  auth: ClientCredentials | TokenProvider;
  /** Put before the client's own name in `User-Agent`, which browsers do not let a page set. */
  userAgent?: string;
  /** Stands in for the global `fetch`, for a proxy or certificates of your own. */
  fetch?: Fetch;
  /** Stands in for time and for chance in tests. */
  clock?: Clock;
  random?: () => number;
};

export const version = "1.0.0";

/** The MaK CRM API. Operations are grouped by their tag: `client.leads.createLead(...)`. Make one client and share it. */
export class MakClient extends MakApi {
  override readonly events: LiveEvents;

  constructor(options: MakClientOptions) {
    const baseUrl = new URL(options.baseUrl).href.replace(/\/+$/, "");
    const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    const { auth, clock = systemClock, random = Math.random, timeoutMs = 30_000, budgetMs = 100_000, maxRetries = 4 } = options;
    const limits = { timeoutMs, budgetMs, maxRetries };
    const tokens = typeof auth === "function" ? auth : clientCredentials(auth, `${baseUrl}/connect/token`, fetch, { ...limits, clock, random });
    const settings = { baseUrl, tokens, fetch, clock, random, limits, language: options.language, userAgent: userAgent(options.userAgent) };
    const send = transport(settings);
    super(send);
    this.events = new LiveEvents(send, settings);
  }
}

function userAgent(own: string | undefined): string | undefined {
  // A page cannot set the header, and trying costs a preflight.
  if ("document" in globalThis || "importScripts" in globalThis) return undefined;
  return [own, `mak-crm-client-typescript/${version}`].filter(Boolean).join(" ");
}
