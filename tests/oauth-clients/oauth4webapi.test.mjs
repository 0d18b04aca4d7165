// The same server under oauth4webapi, which checks every answer against the standards by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as oauth from "oauth4webapi";
import { Browser } from "./browser.mjs";

const { MAK_URL: url, MAK_USER: user, MAK_PASSWORD: password, MAK_CLIENT: machine, MAK_SECRET: secret } = process.env;
const callback = "http://127.0.0.1:8400/callback";
const insecure = { [oauth.allowInsecureRequests]: true };
const client = { client_id: "demo-app" };
const server = await oauth.processDiscoveryResponse(new URL(url), await oauth.discoveryRequest(new URL(url), insecure));

test("The discovery document tells what the server really does", () => {
  assert.deepEqual(server.code_challenge_methods_supported, ["S256"]);
  assert.deepEqual(server.response_types_supported, ["code"]);
  assert.equal(server.authorization_response_iss_parameter_supported, true);
  assert.ok(!server.grant_types_supported.includes("password") && !server.grant_types_supported.includes("implicit"));
});

test("Code, refresh, userinfo and revocation keep to the standards", async () => {
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
  const address = new URL(server.authorization_endpoint);
  address.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: callback,
    response_type: "code",
    scope: "openid email offline_access",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  const back = await new Browser(url).signIn(address, user, password);
  const parameters = oauth.validateAuthResponse(server, client, back, state);
  const answer = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, callback, verifier, insecure);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: nonce, requireIdToken: true });
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const info = await oauth.processUserInfoResponse(server, client, sub, await oauth.userInfoRequest(server, client, tokens.access_token, insecure));
  assert.equal(info.email, user);
  const refreshed = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token, insecure);
  const next = await oauth.processRefreshTokenResponse(server, client, refreshed);
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, oauth.None(), next.refresh_token, insecure));
  const late = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), next.refresh_token, insecure);
  await assert.rejects(oauth.processRefreshTokenResponse(server, client, late), (error) => error.error === "invalid_grant");
});

test("A machine client's token keeps to RFC 9068", async () => {
  const office = { client_id: machine };
  const answer = await oauth.clientCredentialsGrantRequest(server, office, oauth.ClientSecretBasic(secret), new URLSearchParams(), insecure);
  const tokens = await oauth.processClientCredentialsResponse(server, office, answer);
  const request = new Request(new URL("/api/v1/leads", url), { headers: { authorization: `Bearer ${tokens.access_token}` } });
  const claims = await oauth.validateJwtAccessToken(server, request, "mak-crm", insecure);
  assert.equal(claims.client_id, machine);
});

test("A machine client proves itself by a signed note", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { name } = await signingClient(pair.publicKey);
  const proof = oauth.PrivateKeyJwt(pair.privateKey);
  const answer = await oauth.clientCredentialsGrantRequest(server, { client_id: name }, proof, new URLSearchParams(), insecure);
  const tokens = await oauth.processClientCredentialsResponse(server, { client_id: name }, answer);
  const told = await oauth.introspectionRequest(server, { client_id: name }, proof, tokens.access_token, insecure);
  assert.equal((await oauth.processIntrospectionResponse(server, { client_id: name }, told)).client_id, name);
  const others = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const forged = await oauth.clientCredentialsGrantRequest(server, { client_id: name }, oauth.PrivateKeyJwt(others.privateKey), new URLSearchParams(), insecure);
  await assert.rejects(oauth.processClientCredentialsResponse(server, { client_id: name }, forged));
});

async function signingClient(key) {
  const grant = await oauth.clientCredentialsGrantRequest(server, { client_id: machine }, oauth.ClientSecretBasic(secret), new URLSearchParams(), insecure);
  const { access_token } = await grant.json();
  const post = async (path, body) => {
    const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, url), { method: "POST", headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 201, path);
    return answer.json();
  };
  const made = await post("/api/v1/machine-clients", { name: "Signs", permissions: ["sources.read"] });
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  await post(`/api/v1/machine-clients/${made.id}/keys`, { kty, crv, x, y });
  return { name: made.clientId };
}
