import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { cabinetFolder } from "../../scripts/lib/paths.mjs";
import { enter } from "./person.mjs";

const kilobyte = 1024;
const firstLoad = 250 * kilobyte;
const chunk = 80 * kilobyte;
const sizeOf = (name) => statSync(`${cabinetFolder}/assets/${name}.br`).size;

test("No script of the cabinet has more than 80 KB when compressed", () => {
  const heavy = readdirSync(`${cabinetFolder}/assets`).filter((name) => name.endsWith(".js") && sizeOf(name) > chunk);
  assert.deepEqual(heavy, []);
});

test("The first page needs at most 250 KB of scripts, which the browser then keeps", () => {
  const loaded = new Map();
  return enter(
    "manager@demo.mak",
    "/leads",
    async (_, page) => {
      await page.getByRole("navigation").getByRole("link").first().waitFor();
      const scripts = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).map(({ name }) => new URL(name).pathname));
      for (const script of scripts) loaded.set(script, sizeOf(script.split("/").at(-1)));
      const total = [...loaded.values()].reduce((sum, size) => sum + size, 0);
      assert.ok(loaded.size > 3 && total <= firstLoad, `${total} bytes: ${JSON.stringify([...loaded])}`);
      const kept = await page.request.get(scripts[0]);
      assert.equal(kept.headers()["cache-control"], "public, max-age=31536000, immutable");
    },
  );
});

test("Nothing stands in the page that the policy would have to let run", () => {
  const html = readFileSync(`${cabinetFolder}/index.html`, "utf8");
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|\son\w+=/);
});
