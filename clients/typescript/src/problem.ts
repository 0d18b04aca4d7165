import type { Answer } from "./exchange.js";
import type { FieldProblem, ProblemCode } from "./generated/api.js";
import type { JsonObject, JsonValue } from "./json.js";

/** The API, or something before it, refused a call. `code` is stable; the texts are for people. */
export class MakProblem extends Error {
  override name = "MakProblem";
  readonly status: number;
  /** A code of the contract, of OAuth for the token endpoint, or `unexpected_response` where the answer is no problem document. */
  readonly code: ProblemCode | "unexpected_response";
  readonly title: string;
  readonly detail: string | undefined;
  readonly type: string | undefined;
  readonly instance: string | undefined;
  /** What is wrong with single places of the request. */
  readonly errors: readonly FieldProblem[];
  /** Names the request to the support of the API. */
  readonly correlationId: string | undefined;
  /** How long the API asks to wait before another try. */
  readonly retryAfterMs: number | undefined;
  /** The whole answer, with fields that this version of the client does not know. */
  readonly body: JsonValue | undefined;

  constructor(answer: Answer) {
    const body = parse(answer.text);
    const fields: JsonObject = isObject(body) ? body : {};
    // The token endpoint speaks OAuth (RFC 6749, 5.2), the rest problem details (RFC 9457).
    const code = text(fields.code) ?? text(fields.error) ?? "unexpected_response";
    const title = text(fields.title) ?? text(fields.error_description) ?? `The answer was ${answer.status}, without a problem document.`;
    const detail = text(fields.detail);
    super(`${detail ? `${title}: ${detail}` : title} (${answer.status} ${code})`);
    this.status = answer.status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.type = text(fields.type);
    this.instance = text(fields.instance);
    this.errors = Array.isArray(fields.errors) ? (fields.errors.filter(isObject) as FieldProblem[]) : [];
    this.correlationId = text(fields.correlationId) ?? answer.headers.get("X-Correlation-Id") ?? undefined;
    this.retryAfterMs = retryAfter(answer.headers.get("Retry-After"));
    this.body = body;
  }
}

const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : undefined);
const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

function parse(json: string): JsonValue | undefined {
  try {
    return JSON.parse(json) as JsonValue;
  } catch {
    return undefined;
  }
}

/** `Retry-After` is seconds, or the date that some proxies send. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
