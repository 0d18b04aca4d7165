import { systemClock, type Clock } from "./clock.js";
import type { Fetch } from "./exchange.js";
import { LiveEvents } from "./events.js";
import { MakApi, version } from "./generated/api.js";
import type { CallOptions } from "./options.js";
import type { Sender } from "./request.js";
import { clientCredentials, type ClientCredentials, type TokenProvider } from "./tokens.js";
import { transport, type Transport } from "./transport.js";
import { uploadsOver } from "./upload.js";

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

/** The MaK CRM API. Operations are grouped by their tag: `client.leads.createLead(...)`. Make one client and share it. */
export class MakClient extends MakApi {
  override readonly events: LiveEvents;

  constructor(options: MakClientOptions) {
    const settings = settingsOf(options);
    const send = transport(settings);
    super(send);
    this.events = new LiveEvents(send, settings);
  }
}

/** The same for pages where every kilobyte counts: `new LeadsApi(connect(options))` brings the operations of one tag and no others along. */
export const connect = (options: MakClientOptions): Sender => transport(settingsOf(options));

/** And the events alone: `connectEvents(options).subscribe(...)`. */
export function connectEvents(options: MakClientOptions): LiveEvents {
  const settings = settingsOf(options);
  return new LiveEvents(transport(settings), settings);
}

function settingsOf(options: MakClientOptions): Transport {
  const baseUrl = new URL(options.baseUrl).href.replace(/\/+$/, "");
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const { auth, clock = systemClock, random = Math.random, timeoutMs = 30_000, budgetMs = 100_000, maxRetries = 4 } = options;
  const limits = { timeoutMs, budgetMs, maxRetries };
  const tokens = typeof auth === "function" ? auth : clientCredentials(auth, { url: `${baseUrl}/connect/token`, fetch, clock, random, ...limits });
  const own = { telling: uploadsOver(fetch, options.fetch !== undefined), language: options.language, userAgent: userAgent(options.userAgent) };
  return { baseUrl, tokens, fetch, clock, random, limits, ...own };
}

function userAgent(own: string | undefined): string | undefined {
  // A page cannot set the header, and trying costs a preflight.
  if ("document" in globalThis || "importScripts" in globalThis) return undefined;
  return [own, `mak-crm-client-typescript/${version}`].filter(Boolean).join(" ");
}
