import assert from "node:assert/strict";
import { test } from "node:test";
import { MakProblem } from "@mak-crm/client";
import { problem, type Received } from "./support/server.js";
import { connect, receipt } from "./support/setup.js";

const ok = () => ({ json: { id: "1" } });
const bearer = (request: Received | undefined) => request?.headers.authorization;

test("A token is fetched once and used for later calls", async (t) => {
  const { mak, server } = await connect(t, ok);
  await mak.tenants.getOwnTenant();
  await mak.tenants.getOwnTenant();
  assert.equal(server.tokenRequests.length, 1);
  assert.deepEqual(server.calls.map(bearer), ["Bearer token-1", "Bearer token-1"]);
});

test("Calls at the same time wait for one token", async (t) => {
  const { mak, server } = await connect(t, ok);
  await Promise.all(Array.from({ length: 20 }, () => mak.tenants.getOwnTenant()));
  assert.equal(server.tokenRequests.length, 1);
  assert.equal(server.calls.length, 20);
});

test("A token is renewed thirty seconds before it expires", async (t) => {
  const { mak, server, clock } = await connect(t, ok);
  await mak.tenants.getOwnTenant();
  clock.advance(269_000);
  await mak.tenants.getOwnTenant();
  clock.advance(1_000);
  await mak.tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(bearer), ["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
});

test("A token that lives shorter than that is used for half its life", async (t) => {
  const { mak, server, clock } = await connect(t, ok);
  server.token = (_, nth) => ({ json: { access_token: `short-${nth}`, expires_in: 20 } });
  await mak.tenants.getOwnTenant();
  clock.advance(9_000);
  await mak.tenants.getOwnTenant();
  clock.advance(1_000);
  await mak.tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(bearer), ["Bearer short-1", "Bearer short-1", "Bearer short-2"]);
});

test("A refused token is replaced and the write repeated with its key", async (t) => {
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? problem(401, "unauthorized") : { status: 201, json: receipt }));
  const answer = await mak.leads.createLead({ phones: ["89171234567"] });
  assert.equal(answer.id, receipt.id);
  assert.deepEqual(server.calls.map(bearer), ["Bearer token-1", "Bearer token-2"]);
  assert.equal(server.calls[0]?.headers["idempotency-key"], server.calls[1]?.headers["idempotency-key"]);
});

test("Many calls refused with one token renew it once", async (t) => {
  const { mak, server } = await connect(t, (request) => (bearer(request) === "Bearer token-1" ? problem(401, "unauthorized") : ok()));
  await Promise.all(Array.from({ length: 20 }, () => mak.tenants.getOwnTenant()));
  assert.equal(server.tokenRequests.length, 2);
});

test("A fresh token that is refused too is a problem", async (t) => {
  const { mak, server } = await connect(t, () => problem(401, "unauthorized"));
  await assert.rejects(mak.tenants.getOwnTenant(), { name: "MakProblem", status: 401, code: "unauthorized" });
  assert.equal(server.calls.length, 2);
});

test("Client id and secret are form-encoded before they are joined", async (t) => {
  const auth = { clientId: "сайт 1", clientSecret: "a:b+c%" };
  const { mak, server } = await connect(t, ok, { auth });
  await mak.tenants.getOwnTenant();
  const basic = bearer(server.tokenRequests[0])?.replace("Basic ", "") ?? "";
  assert.equal(Buffer.from(basic, "base64").toString(), "%D1%81%D0%B0%D0%B9%D1%82+1:a%3Ab%2Bc%25");
});

test("The scopes that were named are asked for", async (t) => {
  const auth = { clientId: "site", clientSecret: "secret", scopes: ["leads.create", "leads.read"] };
  const { mak, server } = await connect(t, ok, { auth });
  await mak.tenants.getOwnTenant();
  assert.equal(server.tokenRequests[0]?.body, "grant_type=client_credentials&scope=leads.create+leads.read");
});

test("A wrong secret is a problem with the code of OAuth, and the API is not called", async (t) => {
  const { mak, server } = await connect(t, ok);
  server.token = () => ({ status: 401, json: { error: "invalid_client", error_description: "Unknown client or wrong secret." } });
  await assert.rejects(mak.tenants.getOwnTenant(), { name: "MakProblem", code: "invalid_client", title: "Unknown client or wrong secret." });
  assert.equal(server.tokenRequests.length, 1);
  assert.equal(server.calls.length, 0);
});

test("A token endpoint that fails for a moment is asked again", async (t) => {
  const { mak, server } = await connect(t, ok);
  server.token = (_, nth) => (nth === 1 ? problem(503, "service_unavailable") : { json: { access_token: "late", expires_in: 300 } });
  await mak.tenants.getOwnTenant();
  assert.equal(bearer(server.calls[0]), "Bearer late");
});

test("After a failed token request the next call asks anew", async (t) => {
  const { mak, server } = await connect(t, ok);
  server.token = (_, nth) => (nth === 1 ? { json: { token_type: "Bearer" } } : { json: { access_token: "second", expires_in: 300 } });
  await assert.rejects(mak.tenants.getOwnTenant(), MakProblem);
  await mak.tenants.getOwnTenant();
  assert.equal(bearer(server.calls[0]), "Bearer second");
});

test("A given provider makes the tokens and hears which one was refused", async (t) => {
  const heard: Array<string | undefined> = [];
  const auth = (rejected?: string) => `mine-${heard.push(rejected)}`;
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? problem(401, "unauthorized") : ok()), { auth });
  await mak.tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(bearer), ["Bearer mine-1", "Bearer mine-2"]);
  assert.deepEqual(heard, [undefined, "mine-1"]);
  assert.equal(server.tokenRequests.length, 0);
});

test("A call that is aborted does not take the token from another that waits for it", async (t) => {
  const aborter = new AbortController();
  const { mak, server } = await connect(t, ok);
  server.token = () => {
    aborter.abort(new Error("enough"));
    return { json: { access_token: "shared", expires_in: 300 } };
  };
  const [aborted, other] = await Promise.allSettled([mak.tenants.getOwnTenant({ signal: aborter.signal }), mak.tenants.getOwnTenant()]);
  assert.equal(aborted.status === "rejected" && aborted.reason.message, "enough");
  assert.equal(other.status, "fulfilled");
});
