// A browser without script, as far as signing in needs one: cookies, redirects one by one, and the first form of a page.

export class Browser {
  #cookies = new Map();

  constructor(origin) {
    this.origin = origin;
  }

  async open(address, options = {}) {
    const cookie = [...this.#cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(new URL(address, this.origin), { redirect: "manual", ...options, headers: { "accept-language": "en", cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return answer;
  }

  async submit(page, fields) {
    const html = await page.text();
    const form = new URLSearchParams();
    for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) form.set(name, decode(value));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return this.open(decode(/<form [^>]*action="([^"]*)"/.exec(html)[1]), { method: "POST", body: form });
  }

  /** Signs in where an application has sent the person, and answers with the address that he is sent back to. */
  async signIn(address, username, password) {
    const asked = await this.open(address);
    const page = await this.open(asked.headers.get("location"));
    const done = await this.submit(page, { username, password });
    const back = await this.open(done.headers.get("location"));
    return new URL(back.headers.get("location"));
  }
}

const decode = (text) => text.replaceAll(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
