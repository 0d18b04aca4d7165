import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test, type TestContext } from "node:test";
import { MakClient, MakSignIn, type Grant, type MakSignInOptions } from "@mak-crm/client";
import { TestClock } from "./support/clock.js";
import { TestServer, problem, type Behaviour, type Received } from "./support/server.js";

const redirectUri = "http://127.0.0.1:8400/callback";
const ok = () => ({ json: { id: "1" } });
const form = (request: Received | undefined) => Object.fromEntries(new URLSearchParams(request?.body));
const idToken = (nonce: string) => `e30.${Buffer.from(JSON.stringify({ nonce })).toString("base64url")}.c2ln`;

async function open(t: TestContext, options: Partial<MakSignInOptions> = {}, api: Behaviour = ok) {
  const server = await TestServer.start(t, api);
  const clock = new TestClock();
  const signIn = new MakSignIn({ baseUrl: server.url, clientId: "app", redirectUri, clock, random: () => 1, ...options });
  /** Where a person comes back to who has done what he was asked. */
  const back = (parameters: Record<string, string>) => `${redirectUri}?${new URLSearchParams({ iss: server.url, ...parameters })}`;
  return { server, clock, signIn, back };
}

/** A person who signed in an hour ago, and a client that acts for him. */
async function returned(t: TestContext, save?: (grant: Grant) => void | Promise<void>, api: Behaviour = ok) {
  const { server, clock, signIn } = await open(t, {}, api);
  server.token = (_, nth) => ({ json: { access_token: `access-${nth}`, expires_in: 600, refresh_token: `refresh-${nth}` } });
  const grant = { accessToken: "access-0", expiresAt: Date.now() - 3_000_000, refreshToken: "refresh-0", idToken: "kept" };
  const mak = new MakClient({ baseUrl: server.url, auth: signIn.tokens(grant, save), clock, random: () => 1, maxRetries: 0 });
  return { server, clock, mak };
}

test("A person is sent to sign in with a challenge, and what is kept answers it", async (t) => {
  const { server, signIn } = await open(t, { scopes: ["openid", "offline_access"] });
  const { url, pending } = await signIn.begin({ prompt: "login", maxAge: 0, acrValues: "aal2" });
  const asked = new URL(url);
  assert.equal(asked.origin + asked.pathname, `${server.url}/connect/authorize`);
  assert.deepEqual(Object.fromEntries(asked.searchParams), {
    response_type: "code",
    client_id: "app",
    redirect_uri: redirectUri,
    scope: "openid offline_access",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: createHash("sha256").update(pending.verifier).digest("base64url"),
    code_challenge_method: "S256",
    prompt: "login",
    max_age: "0",
    acr_values: "aal2",
  });
});

test("No two sign-ins share what they keep", async (t) => {
  const { signIn } = await open(t);
  const [first, second] = [await signIn.begin(), await signIn.begin()];
  assert.equal(new Set([...Object.values(first.pending), ...Object.values(second.pending)]).size, 6);
});

test("The code that he brings back is given for his tokens", async (t) => {
  const { server, signIn, back } = await open(t);
  const { pending } = await signIn.begin();
  server.token = () => ({ json: { access_token: "access", expires_in: 600, refresh_token: "refresh", id_token: idToken(pending.nonce) } });
  t.mock.timers.enable({ apis: ["Date"], now: 1_700_000_000_000 });
  const { expiresAt, ...grant } = await signIn.finish(back({ code: "c-1", state: pending.state }), pending);
  assert.deepEqual(grant, { accessToken: "access", refreshToken: "refresh", idToken: idToken(pending.nonce) });
  assert.equal(expiresAt, 1_700_000_600_000);
  const asked = { grant_type: "authorization_code", code: "c-1", redirect_uri: redirectUri, code_verifier: pending.verifier, client_id: "app" };
  assert.deepEqual(form(server.tokenRequests[0]), asked);
});

test("An application with a secret says who it is by that", async (t) => {
  const { server, signIn, back } = await open(t, { clientSecret: "s:1" });
  const { pending } = await signIn.begin();
  await signIn.finish(back({ code: "c-1", state: pending.state }), pending);
  assert.equal(server.tokenRequests[0]?.headers.authorization, `Basic ${btoa("app:s%3A1")}`);
  assert.equal(form(server.tokenRequests[0]).client_id, undefined);
});

for (const [what, parameters, code] of [
  ["to another sign-in", { code: "c-1", state: "other" }, "wrong_state"],
  ["of another server", { iss: "https://other.example", code: "c-1" }, "wrong_issuer"],
  ["of nobody in particular", { iss: "", code: "c-1" }, "wrong_issuer"],
  ["of a person who refused", { error: "access_denied", error_description: "No." }, "access_denied"],
  ["without a code", {}, "no_code"],
] as Array<[string, Record<string, string>, string]>) {
  test(`An answer ${what} gets no tokens`, async (t) => {
    const { server, signIn, back } = await open(t);
    const { pending } = await signIn.begin();
    await assert.rejects(signIn.finish(back({ state: pending.state, ...parameters }), pending), { name: "MakSignInError", code });
    assert.equal(server.tokenRequests.length, 0);
  });
}

test("An ID token of another sign-in is not believed", async (t) => {
  const { server, signIn, back } = await open(t);
  const { pending } = await signIn.begin();
  server.token = () => ({ json: { access_token: "access", expires_in: 600, id_token: idToken("other") } });
  await assert.rejects(signIn.finish(back({ code: "c-1", state: pending.state }), pending), { name: "MakSignInError", code: "wrong_nonce" });
});

test("A code is sent once, even when its answer is lost", async (t) => {
  const { server, signIn, back } = await open(t);
  const { pending } = await signIn.begin();
  server.token = () => "break";
  await assert.rejects(signIn.finish(back({ code: "c-1", state: pending.state }), pending), { name: "MakConnectionError" });
  assert.equal(server.tokenRequests.length, 1);
});

test("A grant that holds is used as it is", async (t) => {
  const { server, signIn } = await open(t);
  const auth = signIn.tokens({ accessToken: "held", expiresAt: Date.now() + 600_000 });
  await new MakClient({ baseUrl: server.url, auth }).tenants.getOwnTenant();
  assert.equal(server.calls[0]?.headers.authorization, "Bearer held");
  assert.equal(server.tokenRequests.length, 0);
});

test("One that is over is renewed once for all who wait, and saved before it is used", async (t) => {
  const saved: Grant[] = [];
  const calls: number[] = [];
  const { server, mak } = await returned(t, (grant) => {
    calls.push(server.calls.length);
    saved.push(grant);
  });
  await Promise.all(Array.from({ length: 20 }, () => mak.tenants.getOwnTenant()));
  assert.deepEqual(form(server.tokenRequests[0]), { grant_type: "refresh_token", refresh_token: "refresh-0", client_id: "app" });
  assert.equal(server.tokenRequests.length, 1);
  assert.deepEqual(calls, [0]);
  assert.deepEqual(saved.map(({ expiresAt, ...grant }) => grant), [{ accessToken: "access-1", refreshToken: "refresh-1", idToken: "kept" }]);
  assert.ok(server.calls.every(({ headers }) => headers.authorization === "Bearer access-1"));
});

test("The next renewal uses the next refresh token, under a key of its own", async (t) => {
  const { server, clock, mak } = await returned(t);
  await mak.tenants.getOwnTenant();
  clock.advance(600_000);
  await mak.tenants.getOwnTenant();
  assert.deepEqual(server.tokenRequests.map((request) => form(request).refresh_token), ["refresh-0", "refresh-1"]);
  assert.equal(new Set(server.tokenRequests.map(({ headers }) => headers["idempotency-key"])).size, 2);
});

test("A renewal whose answer is lost is asked for again by the same key", async (t) => {
  const { server, mak } = await returned(t);
  const answer = server.token;
  server.token = (request, nth) => (nth === 1 ? "break" : answer(request, nth));
  await mak.tenants.getOwnTenant();
  assert.equal(server.tokenRequests.length, 2);
  assert.equal(new Set(server.tokenRequests.map(({ headers, body }) => `${headers["idempotency-key"]} ${body}`)).size, 1);
});

test("What could not be saved is saved before the next call, and not renewed again", async (t) => {
  const saved: string[] = [];
  const { server, mak } = await returned(t, ({ accessToken }) => {
    if (saved.push(accessToken) === 1) throw new Error("The disk is full.");
  });
  await assert.rejects(mak.tenants.getOwnTenant(), /The disk is full/);
  await mak.tenants.getOwnTenant();
  assert.deepEqual(saved, ["access-1", "access-1"]);
  assert.equal(server.tokenRequests.length, 1);
});

test("A token that is refused before its time is renewed and the call done again", async (t) => {
  const { server, mak } = await returned(t, undefined, ({ headers }) => (headers.authorization === "Bearer access-1" ? problem(401, "unauthorized") : ok()));
  await mak.tenants.getOwnTenant();
  assert.deepEqual(server.calls.map(({ headers }) => headers.authorization), ["Bearer access-1", "Bearer access-2"]);
});

test("A grant that has ended is a problem of the call", async (t) => {
  const { server, mak } = await returned(t);
  server.token = () => ({ status: 400, json: { error: "invalid_grant", error_description: "Over." } });
  await assert.rejects(mak.tenants.getOwnTenant(), { name: "MakProblem", code: "invalid_grant" });
  assert.equal(server.calls.length, 0);
});

test("Without a refresh token the person has to come again", async (t) => {
  const { server, signIn } = await open(t);
  const auth = signIn.tokens({ accessToken: "old", expiresAt: Date.now() - 1 });
  await assert.rejects(new MakClient({ baseUrl: server.url, auth }).tenants.getOwnTenant(), { name: "MakSignInError", code: "login_required" });
});

test("Ending a grant revokes it by its refresh token, or by what there is", async (t) => {
  const { server, signIn } = await open(t);
  await signIn.end({ accessToken: "access", expiresAt: 0, refreshToken: "refresh" });
  await signIn.end({ accessToken: "access", expiresAt: 0 });
  assert.deepEqual(server.calls.map(({ path, body }) => `${path} ${body}`), ["/connect/revoke token=refresh&client_id=app", "/connect/revoke token=access&client_id=app"]);
});

test("An end that is refused is told", async (t) => {
  const { signIn } = await open(t, {}, () => ({ status: 401, json: { error: "invalid_client" } }));
  await assert.rejects(signIn.end({ accessToken: "access", expiresAt: 0 }), { name: "MakProblem", code: "invalid_client" });
});
