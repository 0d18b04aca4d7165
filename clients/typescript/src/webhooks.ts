import type { Event } from "./generated/api.js";
import type { EventOf, EventType } from "./known.js";

/** A webhook that does not come from MaK CRM, or is too old. */
export class MakWebhookError extends Error {
  override name = "MakWebhookError";
}

/** Reads a header by its name: `request.headers` of fetch, or `(name) => request.headers[name]` of Node. */
export type HeaderReader = { get(name: string): string | null } | ((name: string) => string | null | undefined);

export type MakWebhooksOptions = {
  /** The endpoint's secrets, `whsec_…`: one, or two while they are changed. */
  secrets: readonly string[];
  /** How far a request's time may be from ours, either way; five minutes. */
  toleranceMs?: number;
  /** The time, for tests. */
  now?: () => number;
};

export type EventHandler<E extends Event = Event> = (event: E) => void | Promise<void>;

/**
 * Receives webhooks: tells whether a request comes from MaK CRM (Standard Webhooks), and hands its event to whoever handles that type. Events
 * can come more than once: know them by `event.id`.
 */
export class MakWebhookReceiver {
  readonly #handlers = new Map<string, EventHandler>();
  readonly #keys: Promise<CryptoKey[]>;
  readonly #toleranceMs: number;
  readonly #now: () => number;

  constructor(options: MakWebhooksOptions) {
    if (options.secrets.length === 0) throw new RangeError("There is no secret.");
    this.#keys = Promise.all(options.secrets.map(importKey));
    // Told by verify(), whenever somebody asks.
    this.#keys.catch(() => undefined);
    this.#toleranceMs = options.toleranceMs ?? 300_000;
    this.#now = options.now ?? Date.now;
  }

  /** Handles events of one type, such as `lead.registered.v1`, with what it carries. Types without a handler are passed over. */
  on<T extends EventType>(type: T, handle: EventHandler<EventOf<T>>): this;
  /** The same for a type that is not known here. */
  on(type: string, handle: EventHandler): this;
  on(type: string, handle: EventHandler<never>): this {
    this.#handlers.set(type, handle as EventHandler);
    return this;
  }

  /** Checks a request and hands its event to its handler. Answer 204 when it resolves, 400 when it rejects. */
  async handle(headers: HeaderReader, body: string | Uint8Array): Promise<void> {
    const event = await this.verify(headers, body);
    await this.#handlers.get(event.type)?.(event);
  }

  /** The event of a request that comes from MaK CRM; a MakWebhookError when it does not. `body` is what came, byte for byte. */
  async verify(headers: HeaderReader, body: string | Uint8Array): Promise<Event> {
    const header = (name: string) => (typeof headers === "function" ? headers(name) : headers.get(name)) ?? undefined;
    const [id, timestamp, signatures] = [header("webhook-id"), header("webhook-timestamp"), header("webhook-signature")];
    if (id === undefined || timestamp === undefined || signatures === undefined) throw new MakWebhookError("It is not signed.");
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(this.#now() - Number(timestamp) * 1000) > this.#toleranceMs)
      throw new MakWebhookError("Its time is not near ours.");
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
    const given = signatures.split(" ").filter((one) => one.startsWith("v1,")).map((one) => bytes(one.slice(3)));
    // WebCrypto compares in constant time.
    const keys = await this.#keys;
    const fits = await Promise.all(keys.flatMap((key) => given.map((signature) => crypto.subtle.verify("HMAC", key, signature, signed))));
    if (!fits.includes(true)) throw new MakWebhookError("No signature fits.");
    return JSON.parse(text) as Event;
  }
}

function importKey(secret: string): Promise<CryptoKey> {
  const key = bytes(secret.replace(/^whsec_/, ""));
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

/** Nothing where the text is no base64. */
function bytes(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
