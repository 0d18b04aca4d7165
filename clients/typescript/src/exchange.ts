import type { Clock } from "./clock.js";
import { MakConnectionError } from "./failures.js";
import { limited } from "./limited.js";
import type { Progress } from "./options.js";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A whole answer: what comes later than the headers can fail too, and is then worth another try. */
export type Answer = { status: number; headers: Headers; text: string; file?: Blob };

export type Message = { method: string; url: string; headers: Headers; body?: string | Blob; answer: "json" | "file" | "nothing"; onProgress?: ((progress: Progress) => void) | undefined };

/** One attempt: sends a message and reads the answer. */
export async function exchange(fetch: Fetch, message: Message, timeoutMs: number, clock: Clock, signal?: AbortSignal): Promise<Answer> {
  const { method, url, headers, body, onProgress } = message;
  return limited(
    async (limit) => {
      try {
        // No cookies, and no redirects: a token must not follow one, and a POST would become a GET.
        const response = await fetch(url, { method, headers, body, signal: limit, redirect: "manual", credentials: "omit" });
        const { status } = response;
        return response.ok && message.answer === "file"
          ? { status, headers: response.headers, text: "", file: onProgress ? await counted(response, onProgress) : await response.blob() }
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

async function counted(response: Response, onProgress: (progress: Progress) => void): Promise<Blob> {
  // The length of what is packed on its way says nothing of what is unpacked from it.
  const length = response.headers.has("Content-Encoding") ? null : response.headers.get("Content-Length");
  const total = length === null ? {} : { total: Number(length) };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body!.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    bytes += part.value.length;
    onProgress({ bytes, ...total });
  }
  return new Blob(parts, { type: response.headers.get("Content-Type") ?? "" });
}
