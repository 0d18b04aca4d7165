import { MakConnectionError } from "./failures.js";
import { EventsApi, type Event, type EventStreamEnd } from "./generated/api.js";
import { limited } from "./limited.js";
import type { CallOptions } from "./options.js";
import { backoffMs, isPassing } from "./persist.js";
import { MakProblem } from "./problem.js";
import { queryString, type Sender } from "./request.js";
import { messages } from "./sse.js";
import type { Transport } from "./transport.js";

/** What to hear. What is left out is not asked. */
export type EventSubscriptionOptions = {
  /** Only events of these types, such as `lead.registered.v1`. */
  types?: readonly string[];
  /** Only events of this record. */
  recordId?: string;
  /** Where to go on: the `cursor` of an event that was heard, or of `listEvents`. From now on when absent. */
  after?: string;
};

/** An event, and where to go on after it. */
export type ReceivedEvent = { event: Event; cursor: string };

/** The Events operations of the contract, and the events themselves. */
export class LiveEvents extends EventsApi {
  readonly #settings: Transport;

  constructor(send: Sender, settings: Transport) {
    super(send);
    this.#settings = settings;
  }

  /**
   * What happens, as it happens, for as long as you like: each event once and in order, whatever happens to the connection, the token or the
   * server meanwhile. What passes is waited for; a refusal that does not pass, such as `forbidden` or `event_cursor_expired`, is thrown.
   */
  async *subscribe(wishes: EventSubscriptionOptions = {}, options: Pick<CallOptions, "signal" | "language"> = {}): AsyncGenerator<ReceivedEvent, void, undefined> {
    const { clock, random } = this.#settings;
    let cursor = wishes.after;
    for (let failures = 0; ; failures++) {
      let pauseMs: number | undefined;
      try {
        for await (const { name, id, data } of messages(await open(this.#settings, { ...wishes, after: cursor }, options), clock, options.signal)) {
          failures = 0;
          cursor = id ?? cursor;
          if (name === "end") pauseMs = (JSON.parse(data ?? "{}") as EventStreamEnd).retryAfterMs;
          else if (name === undefined && data !== undefined) yield { event: JSON.parse(data) as Event, cursor: cursor ?? "" };
        }
      } catch (error) {
        if (error instanceof MakProblem && isPassing(error)) pauseMs = error.retryAfterMs;
        else if (!(error instanceof MakConnectionError)) throw error;
      }
      await clock.delay(pauseMs ?? backoffMs(failures, random), options.signal);
    }
  }
}

/** Opens the stream, with a fresh token where the first is refused. */
async function open(settings: Transport, { types, recordId, after }: EventSubscriptionOptions, { signal, language }: CallOptions): Promise<Response> {
  const { baseUrl, tokens, fetch, clock, limits, userAgent } = settings;
  const url = `${baseUrl}/api/v1/events/stream${queryString({ after, type: types?.join(",") || undefined, recordId })}`;
  const headers = new Headers({ Accept: "text/event-stream, application/problem+json" });
  if (userAgent) headers.set("User-Agent", userAgent);
  const spoken = language ?? settings.language;
  if (spoken) headers.set("Accept-Language", spoken);

  const send = async (rejected?: string) => {
    const token = await tokens(rejected);
    headers.set("Authorization", `Bearer ${token}`);
    const response = await limited(
      (limit) =>
        fetch(url, { headers, signal: limit, redirect: "manual", credentials: "omit", cache: "no-store" }).catch((cause: unknown) => {
          throw new MakConnectionError(`GET ${url} got no answer.`, { cause });
        }),
      limits.timeoutMs,
      clock,
      signal,
    );
    return { token, response };
  };
  const first = await send();
  const response = first.response.status === 401 ? (await send(first.token)).response : first.response;
  if (!response.ok) throw new MakProblem({ status: response.status, headers: response.headers, text: await response.text() });
  return response;
}
