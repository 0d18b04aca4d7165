import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { test } from "node:test";
import { builtDll, projectIn } from "../lib/build.mjs";
import { isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { compiledInVain } from "../lib/run-build.mjs";

test("Every project is compiled once, in the build", () => {
  assert.deepEqual(compiledInVain(["Domain", "WebApi"], ["Domain", "WebApi"]), []);
  assert.deepEqual(compiledInVain(["Domain", "Domain"], ["Domain", "Domain"]), ["Domain was compiled 2 times"]);
  assert.deepEqual(compiledInVain(["Domain"], ["Domain", "Domain", "Demo"]), ["Demo was compiled once, 1 of it after the build", "Domain was compiled 2 times, 1 of it after the build"]);
});

test("What a build makes lies where its project's name says", () => {
  assert.equal(projectIn("clients/telegram-bot"), "MakCrm.TelegramBot");
  assert.equal(builtDll("/built", "src/WebApi", "MakCrm.WebApi"), path.join("/built", "bin", "WebApi", "release", "MakCrm.WebApi.dll"));
});

test("A new build puts an end to what was stamped before, and to nothing else", () => {
  const own = `test-${randomUUID()}`;
  for (const name of [`${own}-a`, `${own}-b`, `other-${own}`]) stamp(name, "1");
  unstamp(`${own}-`);
  assert.deepEqual([`${own}-a`, `${own}-b`, `other-${own}`].map((name) => isStamped(name, "1")), [false, false, true]);
  unstamp(`other-${own}`);
});
