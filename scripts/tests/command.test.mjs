import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { inRoot } from "../lib/paths.mjs";

const mak = (args, environment = {}) =>
  spawnSync(inRoot("mak"), args, { encoding: "utf8", env: { ...process.env, ...environment } });

const listed = () => [...mak([]).stdout.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]);

test("Alone it lists commands, and each of them exists", () => {
  assert.ok(listed().length > 10);
  for (const name of listed()) assert.ok(existsSync(inRoot("scripts", `${name}.mjs`)), name);
});

test("A stranger's command is refused and the list is shown", () => {
  const answer = mak(["fly"]);
  assert.equal(answer.status, 2);
  assert.match(answer.stderr, /no command 'fly'/);
  assert.match(answer.stderr, /up \[--detach\]/);
});

test("It is found through a link from another folder", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "mak-link-"));
  symlinkSync(inRoot("mak"), path.join(folder, "mak"));
  const answer = spawnSync(path.join(folder, "mak"), ["test", "--list"], { encoding: "utf8", cwd: folder });
  rmSync(folder, { recursive: true });
  assert.match(answer.stdout, /^api$/m);
});

test("All missing tools are told at once, with how to get them", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "mak-bare-"));
  for (const tool of ["bash", "dirname", "readlink", "grep", "cat"]) symlinkSync(which(tool), path.join(folder, tool));
  const answer = mak(["up"], { PATH: folder, HOME: folder, DOTNET_ROOT: folder });
  rmSync(folder, { recursive: true });
  assert.equal(answer.status, 1);
  assert.match(answer.stderr, /\.NET SDK 10/);
  assert.match(answer.stderr, /Node\.js 20 or newer/);
  assert.match(answer.stderr, /apt-get install/);
  assert.match(answer.stderr, /brew install/);
});

test("The shell parts keep to what bash 3.2 and macOS know", () => {
  for (const file of ["mak", ".ci/run", "scripts/preconditions.sh"]) {
    assert.doesNotMatch(readFileSync(inRoot(file), "utf8"), /declare -A|local -A|readlink -f|mapfile|readarray|\$\{\w+(,,|\^\^)|\|&|flock|grep -P|sed -i/, file);
  }
});

test("Without a browser the tests of the pages fail, and say how to get one", () => {
  const answer = mak(["test", "browser"], { MAK_CHROMIUM: "/nowhere/chromium" });
  assert.equal(answer.status, 1);
  assert.match(answer.stdout, /need Chromium or Chrome[^]*apt-get install[^]*MAK_CHROMIUM[^]*0 passed, 1 failed/);
});

const which = (tool) => spawnSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).stdout.trim();
