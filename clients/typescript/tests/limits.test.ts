import assert from "node:assert/strict";
import { test } from "node:test";
import { MakConnectionError, MakTimeoutError } from "@mak-crm/client";
import { problem } from "./support/server.js";
import { connect, receipt } from "./support/setup.js";

test("An attempt without an answer ends after its time", async (t) => {
  const { mak, server, clock } = await connect(t, () => "silence");
  const call = mak.leads.getLead("1", undefined, { maxRetries: 0, timeoutMs: 25_000 });
  await server.called(1);
  clock.advance(25_000);
  await assert.rejects(call, (error) => error instanceof MakTimeoutError && error instanceof MakConnectionError);
});

test("A write that got no answer in time is repeated with its key", async (t) => {
  const { mak, server, clock } = await connect(t, (_, nth) => (nth === 1 ? "silence" : { status: 201, json: receipt }));
  const call = mak.leads.createLead({});
  await server.called(1);
  clock.advance(30_000);
  await call;
  assert.equal(server.calls[0]?.headers["idempotency-key"], server.calls[1]?.headers["idempotency-key"]);
});

test("The time budget ends an attempt that could go on", async (t) => {
  const { mak, server, clock } = await connect(t, () => "silence");
  const call = mak.leads.getLead("1", undefined, { budgetMs: 40_000, timeoutMs: 90_000 });
  await server.called(1);
  clock.advance(40_000);
  await assert.rejects(call, MakTimeoutError);
  assert.equal(server.calls.length, 1);
});

test("A token endpoint that keeps silent ends with the call's budget", async (t) => {
  const { mak, clock } = await connect(t, () => ({ json: {} }), { auth: () => new Promise<string>(() => undefined) });
  const call = mak.leads.getLead("1", undefined, { maxRetries: 0 });
  clock.advance(100_000);
  await assert.rejects(call, MakTimeoutError);
});

test("A signal ends a call that waits for its answer", async (t) => {
  const { mak, server } = await connect(t, () => "silence");
  const aborter = new AbortController();
  const call = mak.leads.getLead("1", undefined, { signal: aborter.signal });
  await server.called(1);
  aborter.abort();
  await assert.rejects(call, { name: "AbortError" });
  assert.equal(server.calls.length, 1);
});

test("A signal that was aborted before keeps the call from starting", async (t) => {
  const { mak, server } = await connect(t, () => ({ json: {} }));
  const reason = new Error("too late");
  await assert.rejects(mak.leads.getLead("1", undefined, { signal: AbortSignal.abort(reason) }), reason);
  assert.equal(server.calls.length, 0);
});

test("A signal ends the pause before another try", async (t) => {
  const { mak, server, clock } = await connect(t, () => ({ ...problem(503, "service_unavailable"), headers: { "Retry-After": "60" } }));
  const aborter = new AbortController();
  clock.onDelay = (ms) => ms === 60_000 && aborter.abort();
  await assert.rejects(mak.leads.getLead("1", undefined, { signal: aborter.signal }), { name: "AbortError" });
  assert.equal(server.calls.length, 1);
});

test("A finished call leaves no listener on a signal that lives on", async (t) => {
  const { mak } = await connect(t, () => ({ json: { id: "1" } }));
  const { signal } = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = ((...given: Parameters<typeof add>) => (listeners++, add(...given))) as typeof add;
  signal.removeEventListener = ((...given: Parameters<typeof remove>) => (listeners--, remove(...given))) as typeof remove;
  await mak.leads.getLead("1", undefined, { signal });
  assert.equal(listeners, 0);
});

test("A finished call leaves no timer", async (t) => {
  const { mak, clock } = await connect(t, () => ({ json: { id: "1" } }));
  await mak.leads.getLead("1");
  await Promise.resolve();
  assert.equal(clock.running, 0);
});
