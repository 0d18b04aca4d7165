// An application that people sign in to, with an address of its own to which their browsers come back.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { ask, origin } from "./stage.mjs";

const signedIn = (_, answer) => answer.setHeader("content-type", "text/html").end("<title>Signed in</title>");

export class Application {
  /** What it shows is its own: a page that says no more than that somebody is in, unless `show` makes another. */
  static async open(name, party, { scopes = ["openid", "email", "leads.read"], show = signedIn } = {}) {
    const server = http.createServer(show).listen(0, "127.0.0.1");
    await once(server, "listening");
    server.unref();
    const callback = `http://127.0.0.1:${server.address().port}/callback`;
    const { clientId } = await ask("POST", "applications", { name, party, type: "public", redirectUris: [callback], scopes });
    return Object.assign(new Application(), { clientId, callback, scopes, verifier: randomBytes(32).toString("base64url") });
  }

  /** Where it sends a person who is to sign in. */
  order(changes = {}) {
    const parameters = {
      response_type: "code",
      client_id: this.clientId,
      redirect_uri: this.callback,
      scope: this.scopes.join(" "),
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

  /** What it gives for a token, when the visitor has brought a code. */
  fields(visitor) {
    return { grant_type: "authorization_code", client_id: this.clientId, redirect_uri: this.callback, code_verifier: this.verifier, code: this.answer(visitor).code };
  }

  async tokenOf(visitor) {
    const answer = await fetch(`${origin}/connect/token`, { method: "POST", body: new URLSearchParams(this.fields(visitor)) });
    assert.equal(answer.status, 200);
    return (await answer.json()).access_token;
  }
}
