// An application that people sign in to, with an address of its own to which their browsers come back.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { ask, origin } from "./stage.mjs";

export class Application {
  static async open(name, party) {
    const server = http.createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<title>Signed in</title>")).listen(0, "127.0.0.1");
    await once(server, "listening");
    server.unref();
    const callback = `http://127.0.0.1:${server.address().port}/callback`;
    const scopes = ["openid", "email", "leads.read"];
    const { clientId } = await ask("POST", "applications", { name, party, type: "public", redirectUris: [callback], scopes });
    return Object.assign(new Application(), { clientId, callback, verifier: randomBytes(32).toString("base64url") });
  }

  /** Where it sends a person who is to sign in. */
  order(changes = {}) {
    const parameters = {
      response_type: "code",
      client_id: this.clientId,
      redirect_uri: this.callback,
      scope: "openid email leads.read",
      state: randomBytes(8).toString("hex"),
      code_challenge: createHash("sha256").update(this.verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...changes,
    };
    return `/connect/authorize?${new URLSearchParams(parameters)}`;
  }

  /** What the visitor, whose browser has come back, has brought. */
  answer(visitor) {
    const address = new URL(visitor.page.url());
    assert.equal(address.origin + address.pathname, this.callback);
    return Object.fromEntries(address.searchParams);
  }

  async tokenOf(visitor) {
    const fields = { grant_type: "authorization_code", client_id: this.clientId, redirect_uri: this.callback, code_verifier: this.verifier, code: this.answer(visitor).code };
    const answer = await fetch(`${origin}/connect/token`, { method: "POST", body: new URLSearchParams(fields) });
    assert.equal(answer.status, 200);
    return (await answer.json()).access_token;
  }
}
