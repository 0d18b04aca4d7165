import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { run } from "../../scripts/lib/processes.mjs";
import { findPromtool } from "../../scripts/lib/promtool.mjs";

const ops = inRoot("ops");
const read = (name) => parse(readFileSync(`${ops}/${name}`, "utf8"));
const alerts = read("alerts.yml").groups.flatMap((group) => group.rules);
const cases = read("alerts.test.yml").tests.flatMap((one) => one.alert_rule_test);

test("Prometheus takes the rules and has nothing to say of them", () =>
  run(findPromtool(), ["check", "rules", "--lint=all", "--lint-fatal", "alerts.yml"], { cwd: ops }));

test("each alert fires when it should, and else is quiet", () => run(findPromtool(), ["test", "rules", "alerts.test.yml"], { cwd: ops }));

for (const { alert } of alerts) {
  test(`${alert} is tried with and without its trouble`, () => {
    const fires = cases.filter((one) => one.alertname === alert).map((one) => one.exp_alerts.length > 0);
    assert.deepEqual(fires.toSorted(), [false, true]);
  });
}

test("an alert that nobody could hear is found out", () => {
  const source = sourceText();
  const strange = alerts.flatMap(({ expr }) => metricsOf(expr)).filter((name) => !isShown(name, source));
  assert.deepEqual(strange, []);
  assert.ok(!isShown("mak_alerts_nobody_counts_total", source));
});

/** The figures are named as literals in the source: those of a framework whole, our own without what their kind adds. */
function isShown(name, source) {
  if (name === "up") return true;
  const own = name.replace(/_(bucket|count|sum)$/, "");
  return [own, own.replace(/_total$/, "")].some((literal) => source.includes(`"${literal}"`));
}

function metricsOf(expr) {
  const bare = expr.replace(/\{[^}]*\}/g, "").replace(/\b(by|without) \([^)]*\)/g, "");
  return [...bare.matchAll(/\b[a-z][a-z_]*[a-z]\b(?!\()/g)].map(([name]) => name).filter((name) => name === "up" || name.includes("_"));
}

function sourceText() {
  const files = readdirSync(inRoot("src"), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".cs") && !/[\\/](bin|obj)([\\/]|$)/.test(file.parentPath))
    .map((file) => readFileSync(`${file.parentPath}/${file.name}`, "utf8"))
    .join("\n");
}
