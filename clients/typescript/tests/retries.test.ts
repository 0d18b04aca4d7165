import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { MakConnectionError } from "@mak-crm/client";
import { problem, type Received } from "./support/server.js";
import { connect, receipt } from "./support/setup.js";

const created = { status: 201, json: receipt };
const unavailable = problem(503, "service_unavailable");
const key = (request: Received | undefined) => request?.headers["idempotency-key"];

test("A write that met 503 is repeated with the same key and body", async (t) => {
  const { mak, server } = await connect(t, (_, nth) => (nth < 3 ? unavailable : created));
  await mak.leads.createLead({ name: "Иван" });
  assert.equal(server.calls.length, 3);
  assert.equal(new Set(server.calls.map(key)).size, 1);
  assert.deepEqual(server.calls.map((call) => call.body), Array(3).fill('{"name":"Иван"}'));
});

test("Each write has a key of its own", async (t) => {
  const { mak, server } = await connect(t, () => created);
  await mak.leads.createLead({ name: "Иван" });
  await mak.leads.createLead({ name: "Иван" });
  assert.match(key(server.calls[0]) as string, /^[0-9a-f]{32}$/);
  assert.notEqual(key(server.calls[0]), key(server.calls[1]));
});

test("A given key is sent", async (t) => {
  const { mak, server } = await connect(t, () => created);
  await mak.leads.createLead({ name: "Иван" }, { idempotencyKey: "row-17" });
  assert.equal(key(server.calls[0]), "row-17");
});

test("A write that takes no key is never repeated", async (t) => {
  const { server, clock } = await connect(t, () => unavailable);
  // The contract has no such operation, so the call is made below its methods.
  const { transport } = (await import(join(import.meta.dirname, "../../dist/transport.js"))) as typeof import("../src/transport.js");
  const limits = { timeoutMs: 30_000, budgetMs: 100_000, maxRetries: 4 };
  const send = transport({ baseUrl: server.url, tokens: () => "t", fetch, clock, random: () => 1, limits, language: undefined, userAgent: undefined, telling: () => fetch });
  await assert.rejects(send({ method: "POST", path: "/once", answer: "json" }), { code: "service_unavailable" });
  assert.equal(server.calls.length, 1);
});

test("A read carries no key", async (t) => {
  const { mak, server } = await connect(t, () => ({ json: { items: [], nextCursor: null } }));
  await mak.leads.listLeads();
  assert.equal(key(server.calls[0]), undefined);
});

const passing: Array<[number, string]> = [[429, "too_many_requests"], [502, "bad_gateway"], [503, "service_unavailable"], [504, "gateway_timeout"], [409, "concurrent_change"]];
for (const [status, code] of passing) {
  test(`${status} ${code} passes`, async (t) => {
    const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? problem(status, code) : created));
    await mak.leads.createLead({});
    assert.equal(server.calls.length, 2);
  });
}

const final: Array<[number, string]> = [[400, "invalid_request"], [404, "lead_not_found"], [409, "source_archived"], [412, "stale_version"], [422, "source_unknown"], [500, "internal_error"]];
for (const [status, code] of final) {
  test(`${status} ${code} is final`, async (t) => {
    const { mak, server } = await connect(t, () => problem(status, code));
    await assert.rejects(mak.leads.createLead({}), { status, code });
    assert.equal(server.calls.length, 1);
  });
}

test("A broken connection is tried again", async (t) => {
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? "break" : created));
  await mak.leads.createLead({});
  assert.equal(key(server.calls[0]), key(server.calls[1]));
});

test("A connection that stays broken is an error that tells its cause", async (t) => {
  const { mak, server } = await connect(t, () => "break");
  await assert.rejects(mak.leads.createLead({}), (error) => error instanceof MakConnectionError && error.cause instanceof Error);
  assert.equal(server.calls.length, 5);
});

test("After four retries the last problem is thrown", async (t) => {
  const { mak, server } = await connect(t, () => unavailable);
  await assert.rejects(mak.leads.createLead({}), { code: "service_unavailable" });
  assert.equal(server.calls.length, 5);
});

test("A call can go without retries", async (t) => {
  const { mak, server } = await connect(t, () => unavailable);
  await assert.rejects(mak.leads.createLead({}, { maxRetries: 0 }), { code: "service_unavailable" });
  assert.equal(server.calls.length, 1);
});

test("Pauses double", async (t) => {
  const { mak, clock } = await connect(t, () => unavailable);
  await assert.rejects(mak.leads.createLead({}));
  assert.deepEqual(clock.pauses, [200, 400, 800, 1600]);
});

test("Pauses grow to five seconds", async (t) => {
  const { mak, clock } = await connect(t, () => unavailable, { maxRetries: 7 });
  await assert.rejects(mak.leads.createLead({}));
  assert.deepEqual(clock.pauses.slice(4), [3200, 5000, 5000]);
});

test("Chance shortens a pause by up to a half", async (t) => {
  const { mak, clock } = await connect(t, () => unavailable, { random: () => 0 });
  await assert.rejects(mak.leads.createLead({}));
  assert.deepEqual(clock.pauses, [100, 200, 400, 800]);
});

test("Retry-After is waited for", async (t) => {
  const { mak, clock } = await connect(t, (_, nth) => (nth === 1 ? { ...problem(429, "too_many_requests"), headers: { "Retry-After": "7" } } : created));
  await mak.leads.createLead({});
  assert.deepEqual(clock.pauses, [7_000]);
});

test("A pause that would outlast the time budget is not begun", async (t) => {
  const wait = (seconds: number) => ({ ...unavailable, headers: { "Retry-After": `${seconds}` } });
  const { mak, server } = await connect(t, (_, nth) => wait(nth === 1 ? 5 : 60));
  await assert.rejects(mak.leads.createLead({}, { budgetMs: 50_000 }), { code: "service_unavailable", retryAfterMs: 60_000 });
  assert.equal(server.calls.length, 2);
});
