import assert from "node:assert/strict";
import { test } from "node:test";
import { MakProblem } from "@mak-crm/client";
import { problem, type Reply } from "./support/server.js";
import { connect } from "./support/setup.js";
import type { TestContext } from "node:test";

async function problemFrom(t: TestContext, reply: Reply): Promise<MakProblem> {
  const { mak } = await connect(t, () => reply, { maxRetries: 0 });
  const error: unknown = await mak.leads.getLead("1").catch((thrown: unknown) => thrown);
  assert.ok(error instanceof MakProblem);
  return error;
}

test("A problem tells what the API said", async (t) => {
  const errors = [{ pointer: "/phones/0", code: "too_long", detail: "At most 40 characters." }];
  const found = await problemFrom(t, problem(400, "invalid_request", { detail: "See the places.", instance: "/api/v1/leads", errors }));
  assert.equal(found.status, 400);
  assert.equal(found.code, "invalid_request");
  assert.equal(found.title, "Title of invalid_request");
  assert.equal(found.detail, "See the places.");
  assert.equal(found.type, "/problems/invalid_request");
  assert.equal(found.instance, "/api/v1/leads");
  assert.equal(found.correlationId, "c-1");
  assert.deepEqual(found.errors, errors);
  assert.equal(found.message, "Title of invalid_request: See the places. (400 invalid_request)");
});

test("A code and fields of a newer server are kept", async (t) => {
  const found = await problemFrom(t, problem(409, "invented_later", { balance: 3 }));
  assert.equal(found.code, "invented_later");
  assert.deepEqual(found.errors, []);
  assert.equal((found.body as { balance: number }).balance, 3);
});

test("A page of a proxy is an unexpected response", async (t) => {
  const found = await problemFrom(t, { status: 502, headers: { "Content-Type": "text/html", "X-Correlation-Id": "c-2" }, text: "<h1>Bad gateway</h1>" });
  assert.equal(found.code, "unexpected_response");
  assert.equal(found.status, 502);
  assert.equal(found.correlationId, "c-2");
  assert.equal(found.body, undefined);
});

test("A success that is not JSON is an unexpected response", async (t) => {
  const found = await problemFrom(t, { status: 200, headers: { "Content-Type": "text/html" }, text: "<h1>Sign in to the hotel's network</h1>" });
  assert.equal(found.code, "unexpected_response");
  assert.equal(found.status, 200);
});

test("A redirect is not followed", async (t) => {
  const found = await problemFrom(t, { status: 302, headers: { Location: "http://127.0.0.1:9/" } });
  assert.equal(found.code, "unexpected_response");
  assert.equal(found.status, 302);
});

test("A problem whose fields have odd types is still a problem", async (t) => {
  const found = await problemFrom(t, { status: 418, json: { code: 7, title: null, errors: "none" } });
  assert.equal(found.code, "unexpected_response");
  assert.deepEqual(found.errors, []);
});

test("Retry-After may be a date", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_700_000_000_000 });
  const inAMinute = new Date(1_700_000_060_000).toUTCString();
  const found = await problemFrom(t, { ...problem(503, "service_unavailable"), headers: { "Retry-After": inAMinute } });
  assert.equal(found.retryAfterMs, 60_000);
});
