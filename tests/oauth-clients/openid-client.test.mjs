// The flows and the refusals as openid-client, a certified client, sees them. MAK_URL is a running product in demo mode.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as oidc from "openid-client";
import { Browser } from "./browser.mjs";

const { MAK_URL: url, MAK_USER: user, MAK_PASSWORD: password, MAK_CLIENT: machine, MAK_SECRET: secret } = process.env;
const callback = "http://127.0.0.1:8400/callback";
const insecure = { execute: [oidc.allowInsecureRequests] };
let app;

before(async () => {
  app = await oidc.discovery(new URL(url), "demo-app", undefined, oidc.None(), insecure);
});

async function order(more = {}, client = app) {
  const verifier = oidc.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce(), idTokenExpected: true };
  const address = oidc.buildAuthorizationUrl(client, {
    redirect_uri: callback,
    scope: "openid profile email offline_access",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  });
  return { address, checks };
}

async function signIn(browser = new Browser(url)) {
  const { address, checks } = await order();
  const back = await browser.signIn(address, user, password);
  return { browser, back, checks, tokens: await oidc.authorizationCodeGrant(app, back, checks) };
}

const refused = (code) => (error) => error.error === code || error.code === code || assert.fail(`${error.error} ${error.code} ${error.message}`);

test("A person signs in by code and PKCE, and the ID token is his", async () => {
  const { tokens } = await signIn();
  assert.equal(tokens.claims().email, user);
  const info = await oidc.fetchUserInfo(app, tokens.access_token, tokens.claims().sub);
  assert.equal(info.name, tokens.claims().name);
  const me = await oidc.fetchProtectedResource(app, tokens.access_token, new URL("/api/v1/me", url), "GET");
  assert.equal((await me.json()).email, user);
});

test("An answer for another state, verifier or issuer is not taken", async () => {
  const { address, checks } = await order();
  const back = await new Browser(url).signIn(address, user, password);
  await assert.rejects(oidc.authorizationCodeGrant(app, back, { ...checks, expectedState: "another" }));
  const mixed = new URL(back);
  mixed.searchParams.set("iss", "https://evil.example");
  await assert.rejects(oidc.authorizationCodeGrant(app, mixed, checks));
  await assert.rejects(oidc.authorizationCodeGrant(app, back, { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }), refused("invalid_grant"));
});

test("A code works once, and its second use ends what the first had opened", async () => {
  const { tokens, back, checks } = await signIn();
  await assert.rejects(oidc.authorizationCodeGrant(app, back, checks), refused("invalid_grant"));
  await assert.rejects(oidc.refreshTokenGrant(app, tokens.refresh_token), refused("invalid_grant"));
});

test("Refresh tokens rotate, and a second use ends the family", async () => {
  const { tokens } = await signIn();
  const next = await oidc.refreshTokenGrant(app, tokens.refresh_token);
  assert.notEqual(next.refresh_token, tokens.refresh_token);
  await assert.rejects(oidc.refreshTokenGrant(app, tokens.refresh_token), refused("invalid_grant"));
  await assert.rejects(oidc.refreshTokenGrant(app, next.refresh_token), refused("invalid_grant"));
});

test("Who is not signed in is told so when he must not be asked", async () => {
  const { address } = await order({ prompt: "none" });
  const answer = await new Browser(url).open(address);
  assert.equal(new URL(answer.headers.get("location")).searchParams.get("error"), "login_required");
});

test("Revocation and introspection agree", async () => {
  const { tokens } = await signIn();
  const office = await oidc.discovery(new URL(url), machine, secret, undefined, insecure);
  assert.equal((await oidc.tokenIntrospection(office, tokens.access_token)).active, true);
  await oidc.tokenRevocation(app, tokens.refresh_token);
  await assert.rejects(oidc.refreshTokenGrant(app, tokens.refresh_token), refused("invalid_grant"));
  assert.equal((await oidc.tokenIntrospection(office, tokens.refresh_token)).active, false);
});

test("The application signs the person out and he comes back to it", async () => {
  const { browser, tokens } = await signIn();
  const address = oidc.buildEndSessionUrl(app, { id_token_hint: tokens.id_token, post_logout_redirect_uri: "http://127.0.0.1:8400/", state: "s1" });
  const answer = await browser.open(address);
  assert.equal(answer.headers.get("location"), "http://127.0.0.1:8400/?state=s1");
  const { address: again } = await order({ prompt: "none" });
  assert.match((await browser.open(again)).headers.get("location"), /error=login_required/);
});

for (const [how, proof] of [["by header", oidc.ClientSecretBasic], ["in the body", oidc.ClientSecretPost]]) {
  test(`A machine client takes a token with its secret ${how}, and none with another`, async () => {
    const office = await oidc.discovery(new URL(url), machine, secret, proof(secret), insecure);
    const tokens = await oidc.clientCredentialsGrant(office, { scope: "leads.read" });
    assert.deepEqual([tokens.token_type, tokens.scope], ["bearer", "leads.read"]);
    const stranger = await oidc.discovery(new URL(url), machine, "wrong", proof("wrong"), insecure);
    await assert.rejects(oidc.clientCredentialsGrant(stranger), refused("OAUTH_WWW_AUTHENTICATE_CHALLENGE"));
    await assert.rejects(oidc.clientCredentialsGrant(office, { scope: "everything" }), refused("invalid_scope"));
  });
}

for (const alg of ["ES256", "RS256", "PS256"]) {
  test(`An application signs people in with a key of its own (${alg}), and not with another's`, async () => {
    const office = await oidc.discovery(new URL(url), machine, secret, undefined, insecure);
    const { access_token: token } = await oidc.clientCredentialsGrant(office);
    const send = async (path, body) => {
      const answer = await oidc.fetchProtectedResource(office, token, new URL(path, url), "POST", JSON.stringify(body), new Headers({ "content-type": "application/json" }));
      assert.equal(answer.status, 201);
      return answer.json();
    };
    const own = await send("/api/v1/applications", { name: "Desk", party: "first", type: "confidential", redirectUris: [callback] });
    const [pair, strange] = [await newKey(alg), await newKey(alg)];
    const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    await send(`/api/v1/applications/${own.id}/keys`, { kty, crv, x, y, n, e, alg, kid: "own" });
    const withKey = (key) => oidc.discovery(new URL(url), own.clientId, undefined, oidc.PrivateKeyJwt({ key, kid: "own" }), insecure);
    const { address, checks } = await order({}, await withKey(pair.privateKey));
    const back = await new Browser(url).signIn(address, user, password);
    await assert.rejects(oidc.authorizationCodeGrant(await withKey(strange.privateKey), back, checks), refused("OAUTH_WWW_AUTHENTICATE_CHALLENGE"));
    const desk = await withKey(pair.privateKey);
    const tokens = await oidc.authorizationCodeGrant(desk, back, checks);
    assert.equal(tokens.claims().email, user);
    assert.ok((await oidc.refreshTokenGrant(desk, tokens.refresh_token)).access_token);
  });
}

const newKey = (alg) =>
  crypto.subtle.generateKey(
    alg === "ES256"
      ? { name: "ECDSA", namedCurve: "P-256" }
      : { name: alg === "PS256" ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ["sign", "verify"],
  );
