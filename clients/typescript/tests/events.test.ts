import assert from "node:assert/strict";
import { test } from "node:test";
import { MakProblem } from "@mak-crm/client";
import { problem, type Reply } from "./support/server.js";
import { connect } from "./support/setup.js";

const stream = (...messages: string[]): Reply => ({ headers: { "Content-Type": "text/event-stream" }, text: messages.map((one) => `${one}\n\n`).join("") });
const told = (id: string, type = "lead.registered.v1") => `id: ${id}\ndata: ${JSON.stringify({ id, type, data: { leadId: "имя" } })}`;
const end = (cursor: string, reason: string, retryAfterMs: number) => `event: end\nid: ${cursor}\ndata: ${JSON.stringify({ reason, cursor, retryAfterMs })}`;

async function hear<T>(events: AsyncIterable<T>, count: number): Promise<T[]> {
  const heard: T[] = [];
  for await (const one of events) {
    heard.push(one);
    if (heard.length === count) break;
  }
  return heard;
}

test("Whenever the stream ends, listening goes on where it was", async (t) => {
  const replies = [stream("retry: 2000\nid: a", told("b")), "break" as const, problem(503, "service_unavailable"), stream("id: b", "id: c"), stream(told("d"), told("e"))];
  const { mak, server } = await connect(t, (_, nth) => replies[nth - 1] ?? "silence");
  const heard = await hear(mak.events.subscribe({ types: ["lead.registered.v1", "lead.changed.v1"] }), 3);
  assert.deepEqual(heard.map(({ event, cursor }) => [event.id, cursor]), [["b", "b"], ["d", "d"], ["e", "e"]]);
  assert.deepEqual(server.calls.map(({ query }) => query.get("after")), [null, "b", "b", "b", "c"]);
  assert.ok(server.calls.every(({ query }) => query.get("type") === "lead.registered.v1,lead.changed.v1"));
});

test("The end says how long to wait, and a new token is fetched where the old one is refused", async (t) => {
  const { mak, server, clock } = await connect(t, ({ headers }, nth) =>
    nth === 1 ? stream(told("a"), end("a", "token_expired", 1_234)) : headers.authorization === "Bearer token-1" ? problem(401, "unauthorized") : stream(told("b")));
  await hear(mak.events.subscribe({ after: "z" }), 2);
  assert.ok(clock.pauses.includes(1_234));
  assert.deepEqual(server.calls.map(({ query }) => query.get("after")), ["z", "a", "a"]);
  assert.equal(server.tokenRequests.length, 2);
});

test("A refusal that does not pass ends it", async (t) => {
  const { mak } = await connect(t, (_, nth) => (nth === 1 ? stream(told("a"), end("a", "forbidden", 0)) : problem(403, "forbidden")));
  await assert.rejects(hear(mak.events.subscribe(), 2), (error) => error instanceof MakProblem && error.code === "forbidden");
});

test("A signal ends it", async (t) => {
  const stop = new AbortController();
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? stream(told("a")) : "silence"));
  const events = mak.events.subscribe({}, { signal: stop.signal });
  assert.equal((await events.next()).value?.cursor, "a");
  const waiting = events.next();
  await server.called(2);
  stop.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
});
