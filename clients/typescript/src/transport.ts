import type { Clock } from "./clock.js";
import { exchange, type Answer, type Fetch, type Message } from "./exchange.js";
import { limited } from "./limited.js";
import type { CallOptions, ChangeOptions, Progress } from "./options.js";
import { persist } from "./persist.js";
import { MakProblem } from "./problem.js";
import { queryString, randomText, type ApiRequest, type Sender } from "./request.js";
import type { TokenProvider } from "./tokens.js";

export type Limits = Required<Pick<CallOptions, "timeoutMs" | "budgetMs" | "maxRetries">>;

export type Transport = {
  baseUrl: string;
  tokens: TokenProvider;
  fetch: Fetch;
  clock: Clock;
  random: () => number;
  limits: Limits;
  /** What carries a file up and tells how far it is. */
  telling: (onProgress: (progress: Progress) => void) => Fetch;
  language: string | undefined;
  userAgent: string | undefined;
};

/** Sends calls with a token, again where that is safe, and turns refusals into problems. */
export function transport(settings: Transport): Sender {
  const { tokens, clock, random } = settings;

  return async <Result>(request: ApiRequest, options: ChangeOptions = {}): Promise<Result> => {
    const { signal } = options;
    const limits = { ...settings.limits, ...ownLimits(options) };
    const message = messageOf(request, options, settings);
    const fetch = message.onProgress && message.body instanceof Blob ? settings.telling(message.onProgress) : settings.fetch;
    // A file is as long as it is: the time for one attempt would say nothing, unless the call has one of its own.
    const attemptMs = message.body instanceof Blob || request.answer === "file" ? (options.timeoutMs ?? limits.budgetMs) : limits.timeoutMs;
    const isRepeatable = request.write === true || request.method === "GET";

    const attempt = async (remainingMs: number): Promise<Answer> => {
      const ends = clock.now() + remainingMs;
      const send = async (rejected?: string) => {
        signal?.throwIfAborted();
        const given = tokens(rejected);
        const token = typeof given === "string" ? given : await limited(() => given, ends - clock.now(), clock, signal);
        const headers = new Headers(message.headers);
        headers.set("Authorization", `Bearer ${token}`);
        const timeoutMs = Math.min(attemptMs, ends - clock.now());
        return { token, answer: await exchange(fetch, { ...message, headers }, timeoutMs, clock, signal) };
      };
      const first = await send();
      // A token can be revoked before its time, so a fresh one is tried once.
      return first.answer.status === 401 ? (await send(first.token)).answer : first.answer;
    };

    const maxRetries = isRepeatable ? limits.maxRetries : 0;
    const answer = await persist(attempt, { maxRetries, budgetMs: limits.budgetMs, clock, random, signal });
    return resultOf(request, answer) as Result;
  };
}

function ownLimits(options: CallOptions): Partial<Limits> {
  const { timeoutMs, budgetMs, maxRetries } = options;
  return Object.fromEntries(Object.entries({ timeoutMs, budgetMs, maxRetries }).filter(([, value]) => value !== undefined));
}

function messageOf(request: ApiRequest, options: ChangeOptions, { baseUrl, language, userAgent }: Transport): Message {
  const { method, path, query, body, contentType, answer } = request;
  const headers = new Headers({ Accept: answer === "file" ? "*/*" : "application/json, application/problem+json" });
  const set = (name: string, value: string | undefined) => value !== undefined && headers.set(name, value);
  set("User-Agent", userAgent);
  set("Accept-Language", options.language ?? language);
  set("X-Correlation-Id", options.correlationId);
  if (request.write) set("Idempotency-Key", options.idempotencyKey ?? randomText(16));
  if (options.ifMatch !== undefined) set("If-Match", options.ifMatch === "*" ? "*" : `"${options.ifMatch}"`);
  if (body !== undefined) set("Content-Type", contentType);
  const sent = body === undefined || body instanceof Blob ? body : JSON.stringify(body);
  return { method, url: baseUrl + path + queryString(query), headers, body: sent, answer, onProgress: options.onProgress };
}

function resultOf(request: ApiRequest, answer: Answer): unknown {
  if (answer.status < 200 || answer.status > 299) throw new MakProblem(answer);
  if (request.answer === "file") return answer.file;
  if (request.answer === "nothing") return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    throw new MakProblem(answer);
  }
}
