// A person at the cabinet: signed in by the product's own page, and held to what axe and our own look find.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { passwordOf } from "../browser/stage.mjs";
import { visit } from "../browser/visitor.mjs";

const axe = readFileSync(inRoot("clients/cabinet/node_modules/axe-core/axe.min.js"), "utf8");

/** e-mail → the browser's session of somebody who has signed in before. */
const sessions = new Map();

/**
 * Somebody of the demo network who has signed in and stands at a page of the cabinet.
 * The first time it is done by the page of the product; afterwards the browser's session answers, as it does for people.
 * @param isFirstDay whether the tour is shown, as it is to people who have never been here
 * @param isNewSession whether this browser is to have a session of its own
 */
export const enter = (email, address, work, { isNewSession = false, isFirstDay = false, ...options } = {}) =>
  visit(
    async (visitor) => {
      const { page, context } = visitor;
      if (!isFirstDay) await context.addInitScript(() => localStorage.setItem("cabinet.tour", "shown"));
      const isThere = (url) => decodeURIComponent(url.pathname + url.search) === `/app${address}`;
      const heading = page.getByRole("heading", { level: 1 });
      await page.goto(`/app${address}`);
      await heading.or(page.locator("[name=username]")).first().waitFor();
      if (new URL(page.url()).pathname === "/account/sign-in") {
        await visitor.typeInto("username", email);
        await visitor.thenInto("password", passwordOf(email));
        await page.keyboard.press("Enter");
        await page.waitForURL(isThere);
        const { cookies } = await context.storageState();
        if (!isNewSession) sessions.set(email, { cookies, origins: [] });
      }
      await heading.waitFor();
      await work(visitor, page);
    },
    { script: true, storageState: isNewSession ? undefined : sessions.get(email), ...options },
  );

/** Photographs the page, and finds nothing serious in it. */
export async function holds(visitor, name) {
  await visitor.look(`cabinet-${name}`);
  await visitor.page.evaluate(axe);
  const { violations } = await visitor.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), [], `${name}, ${visitor.mark}`);
}
