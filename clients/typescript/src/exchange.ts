import type { Clock } from "./clock.js";
import { MakConnectionError } from "./failures.js";
import { limited } from "./limited.js";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A whole answer: what comes later than the headers can fail too, and is then worth another try. */
export type Answer = { status: number; headers: Headers; text: string; file?: Blob };

export type Message = { method: string; url: string; headers: Headers; body?: string | Blob; answer: "json" | "file" | "nothing" };

/** One attempt: sends a message and reads the answer. */
export async function exchange(fetch: Fetch, message: Message, timeoutMs: number, clock: Clock, signal?: AbortSignal): Promise<Answer> {
  const { method, url, headers, body } = message;
  return limited(
    async (limit) => {
      try {
        // No cookies, and no redirects: a token must not follow one, and a POST would become a GET.
        const response = await fetch(url, { method, headers, body, signal: limit, redirect: "manual", credentials: "omit" });
        const { status } = response;
        return response.ok && message.answer === "file"
          ? { status, headers: response.headers, text: "", file: await response.blob() }
          : { status, headers: response.headers, text: await response.text() };
      } catch (cause) {
        throw new MakConnectionError(`${method} ${url} got no answer.`, { cause });
      }
    },
    timeoutMs,
    clock,
    signal,
  );
}
