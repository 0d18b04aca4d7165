import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { MakClient, MakTokenExchange, MakProblem } from "@mak-crm/client";
import { TestClock } from "./support/clock.js";
import { TestServer, type Received } from "./support/server.js";

const ok = () => ({ json: { id: "1" } });
const bearer = (request: Received | undefined) => request?.headers.authorization;
const form = (request: Received | undefined) => Object.fromEntries(new URLSearchParams(request?.body));

async function bot(t: TestContext, scopes?: readonly string[]) {
  const server = await TestServer.start(t, ok);
  const clock = new TestClock();
  const exchange = new MakTokenExchange({ baseUrl: server.url, clientId: "bot", clientSecret: "secret", clock, random: () => 1, ...(scopes && { scopes }) });
  const clientOf = (user: string) => new MakClient({ baseUrl: server.url, auth: exchange.tokens(user), clock, random: () => 1, maxRetries: 0 });
  return { server, clock, exchange, clientOf };
}

test("A user of a messenger is exchanged for a token of his person, once while it lasts", async (t) => {
  const { server, clock, clientOf } = await bot(t, ["leads.read"]);
  await clientOf("42").tenants.getOwnTenant();
  await clientOf("42").tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(bearer), ["Bearer token-1", "Bearer token-1"]);
  assert.equal(bearer(server.tokenRequests[0]), `Basic ${btoa("bot:secret")}`);
  assert.deepEqual(form(server.tokenRequests[0]), {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: "42",
    subject_token_type: "urn:mak-crm:token-type:telegram-user",
    scope: "leads.read",
  });
  clock.advance(600_000);
  await clientOf("42").tenants.getOwnTenant();
  assert.equal(server.tokenRequests.length, 2);
});

test("Each person has a token of his own, and one that was thrown away is asked for again", async (t) => {
  const { server, exchange, clientOf } = await bot(t);
  for (const user of ["1", "2", "1"]) await clientOf(user).tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(bearer), ["Bearer token-1", "Bearer token-2", "Bearer token-1"]);
  exchange.forget("1");
  await clientOf("1").tenants.getOwnTenant();
  assert.equal(bearer(server.calls[3]), "Bearer token-3");
});

test("Who is linked with nobody is a problem now and asked for anew next time", async (t) => {
  const { server, clientOf } = await bot(t);
  const token = server.token;
  server.token = () => ({ status: 400, json: { error: "invalid_grant", error_description: "Nobody." } });
  await assert.rejects(clientOf("42").tenants.getOwnTenant(), (error) => error instanceof MakProblem && error.code === "invalid_grant");
  server.token = token;
  await clientOf("42").tenants.getOwnTenant();
  assert.equal(server.calls.length, 1);
});
