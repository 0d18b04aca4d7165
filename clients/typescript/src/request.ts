import type { ChangeOptions } from "./options.js";

/** What a generated method says about its call. */
export type ApiRequest = {
  method: string;
  path: string;
  query?: object;
  body?: unknown;
  contentType?: string;
  /** Takes an `Idempotency-Key`, which is what makes repeating a write safe. */
  write?: boolean;
  answer: "json" | "file" | "nothing";
};

/** Carries a call to the API and its answer back. */
export type Sender = <Answer>(request: ApiRequest, options?: ChangeOptions) => Promise<Answer>;

/** A value as one segment of a path. */
export function segment(value: string | number): string {
  // An empty id would name the collection, and dots would climb out of it: neither can be what was meant.
  const text = String(value);
  if (text === "" || text === "." || text === "..") throw new TypeError(`"${text}" cannot be part of a path.`);
  return encodeURIComponent(text);
}

/** A query string with its question mark; lists are repeated, absent values left out. */
export function queryString(query: object | undefined): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) pairs.append(name, String(one));
    }
  }
  return pairs.size > 0 ? `?${pairs}` : "";
}

/** So many bytes of chance as text. */
export function randomText(bytes: number): string {
  // randomUUID would do, but browsers have it on secure pages only.
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
