import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "./say.mjs";
import { demoPeople } from "./server.mjs";

const application = "demo-app";
const callback = "http://127.0.0.1:8400/callback";

/** A code that links a messenger with a person of the demo network, got as the person would get it: signed in by the page. */
export async function linkCode(url, email) {
  const people = demoPeople();
  if (!people[email]) throw new Refusal(`who? One of: ${Object.keys(people).join(", ")}`);
  const token = await signIn(url, email, people[email]);
  const answer = await fetch(`${url}/api/v1/messengers/links`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ channel: "telegram" }),
  });
  const link = await answer.json();
  if (!answer.ok) throw new Refusal(`no link for ${email}: ${link.title}`);
  return link.code;
}

async function signIn(url, username, password) {
  const verifier = randomBytes(32).toString("base64url");
  const order = new URLSearchParams({
    response_type: "code",
    client_id: application,
    redirect_uri: callback,
    scope: "openid",
    state: "terminal",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const visit = new Visit(url);
  const page = await visit.follow(await visit.open(`/connect/authorize?${order}`));
  const back = await visit.follow(await visit.submit(page, { username, password }));
  const code = new URL(back.headers.get("location") ?? url).searchParams.get("code");
  if (!code) throw new Refusal(`${username} could not be signed in`);
  const answer = await fetch(`${url}/connect/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "authorization_code", client_id: application, code, redirect_uri: callback, code_verifier: verifier }),
  });
  return (await answer.json()).access_token;
}

/** As much of a browser as the page needs: cookies, its hidden fields, one redirect at a time. */
class Visit {
  #cookies = new Map();

  constructor(url) {
    this.url = url;
  }

  async open(address, options = {}) {
    const cookie = [...this.#cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(new URL(address, this.url), { redirect: "manual", ...options, headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return answer;
  }

  follow(answer) {
    return this.open(answer.headers.get("location") ?? "/");
  }

  async submit(page, fields) {
    const html = await page.text();
    const form = new URLSearchParams([...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, plain(value)]));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return this.open(plain(/<form [^>]*action="([^"]*)"/.exec(html)?.[1] ?? "/"), { method: "POST", body: form });
  }
}

const plain = (text) =>
  text
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
