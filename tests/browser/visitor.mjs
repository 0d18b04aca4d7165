// A person at a browser window of his own: what he sees is photographed, and what his browser complains of fails the test.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/lib/chromium.mjs";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { deadlineMs, until } from "../TestKit/eventually.mjs";
import { faultsOf } from "./faults.mjs";
import { baseDomain, origin } from "./stage.mjs";

const album = inRoot("artifacts/pages");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser;
let visitors = 0;

export async function openBrowser() {
  mkdirSync(album, { recursive: true });
  browser = await chromium.launch({ executablePath: findChromium(), timeout: deadlineMs, args: [...flags, `--host-resolver-rules=MAP *.${baseDomain} 127.0.0.1`] });
}

export const closeBrowser = () => browser?.close();

/** The widths that every page must fit: a phone and a desk. */
export const phone = 360;
export const desk = 1280;

/** Lets somebody visit. Without `script` his browser runs none. */
export async function visit(work, { language = "ru", width = phone, script = false, scheme = "light", storageState } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    locale: language === "ru" ? "ru-RU" : "en-GB",
    viewport: { width, height: 800 },
    javaScriptEnabled: script,
    colorScheme: scheme,
    reducedMotion: "reduce",
    storageState,
    extraHTTPHeaders: { "x-forwarded-for": `198.51.100.${++visitors}` },
  });
  context.setDefaultTimeout(deadlineMs);
  try {
    const visitor = new Visitor(context, await context.newPage(), { language, width, scheme });
    await work(visitor);
    assert.deepEqual(visitor.complaints, [], "the browser complained");
  } finally {
    await context.close();
  }
}

class Visitor {
  complaints = [];

  constructor(context, page, { language, width, scheme }) {
    Object.assign(this, { context, page, mark: `${language}-${width}${scheme === "dark" ? "-dark" : ""}` });
    // An answer of 4xx is what many tests ask for; that the browser tells of it is no complaint.
    page.on("console", (message) => message.type() === "error" && !/^Failed to load resource: .*status of 4\d\d/.test(message.text()) && this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  /** Photographs the page and holds it to what every page must keep to. */
  async look(name) {
    await this.page.screenshot({ path: path.join(album, `${name}-${this.mark}.png`), fullPage: true });
    assert.deepEqual(await this.page.evaluate(faultsOf), [], `${name}, ${this.mark}`);
  }

  async go(address) {
    await this.page.goto(address);
  }

  /** Types into the field that has the focus by itself. */
  async typeInto(field, text) {
    await until(() => this.page.evaluate((name) => document.activeElement?.getAttribute("name") === name, field), `the focus is in ${field}`);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
  }

  /** Goes on to the next field by the keyboard, and types. */
  async thenInto(field, text) {
    await this.page.keyboard.press("Tab");
    await this.typeInto(field, text);
  }

  /** Whatever leads elsewhere: waits until he is there. */
  async andArrive(action) {
    await Promise.all([this.page.waitForEvent("load"), action()]);
  }

  enter = () => this.andArrive(() => this.page.keyboard.press("Enter"));

  click = (target) => this.andArrive(() => this.page.click(target));

  async signIn(email, password) {
    await this.typeInto("username", email);
    await this.thenInto("password", password);
    await this.enter();
  }

  async signOut() {
    await this.go("/account");
    await this.click("form[action='/account/sign-out'] button");
    await this.go("/account/sign-in");
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  text = (target = "main") => this.page.locator(target).first().innerText();

  async isTold(what) {
    const alerts = await this.page.getByRole("alert").allInnerTexts();
    assert.ok(alerts.some((alert) => what.test(alert)), `${what} is not among ${JSON.stringify(alerts)}`);
  }

  /** Walks the page by Tab: everything that can be used is reached, and shows that it is. */
  async walk() {
    const count = await this.page.evaluate(() => {
      const usable = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")].filter((e) => e.checkVisibility() && e.tabIndex >= 0 && !e.disabled);
      usable.forEach((element, number) => (element.dataset.walk = `${number}. ${element.tagName} ${element.name ?? element.pathname}`));
      return usable.length;
    });
    const reached = new Set();
    for (let step = 0; step < count + 2 && reached.size < count; step++) {
      await this.page.keyboard.press("Tab");
      const place = await this.page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return { name: document.activeElement.dataset.walk, isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
      });
      if (!place.name) continue;
      assert.ok(place.isSeen, `the focus cannot be seen at ${place.name}`);
      reached.add(place.name);
    }
    assert.equal(reached.size, count, `the keyboard reaches only ${[...reached].join(", ")}`);
  }
}
