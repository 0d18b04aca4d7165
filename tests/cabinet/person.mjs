// A person at the cabinet: signed in by the product's own page, and held to what axe and our own look find.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { passwordOf } from "../browser/stage.mjs";
import { visit } from "../browser/visitor.mjs";

const axe = readFileSync(inRoot("clients/cabinet/node_modules/axe-core/axe.min.js"), "utf8");

/** Somebody of the demo network who has signed in and stands at a page of the cabinet. */
export const enter = (email, address, work, options = {}) =>
  visit(
    async (visitor) => {
      await visitor.page.goto(`/app${address}`);
      await visitor.page.waitForURL("**/account/sign-in?**");
      await visitor.typeInto("username", email);
      await visitor.thenInto("password", passwordOf(email));
      await visitor.page.keyboard.press("Enter");
      await visitor.page.waitForURL((url) => decodeURIComponent(url.pathname + url.search) === `/app${address}`);
      await visitor.page.getByRole("heading", { level: 1 }).waitFor();
      await work(visitor, visitor.page);
    },
    { script: true, ...options },
  );

/** Photographs the page, and finds nothing serious in it. */
export async function holds(visitor, name) {
  await visitor.look(`cabinet-${name}`);
  await visitor.page.evaluate(axe);
  const { violations } = await visitor.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), [], `${name}, ${visitor.mark}`);
}
