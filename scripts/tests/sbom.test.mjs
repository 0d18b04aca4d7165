import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../lib/paths.mjs";

const bill = () => JSON.parse(spawnSync(inRoot("mak"), ["sbom"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).stdout);

test("Every package that the program is locked to is in the bill, with the hash that the lock has", () => {
  const { bomFormat, components } = bill();
  assert.equal(bomFormat, "CycloneDX");
  const lock = JSON.parse(readFileSync(inRoot("src/WebApi/packages.lock.json"), "utf8"));
  const locked = Object.entries(lock.dependencies["net10.0"]).filter(([, found]) => found.type !== "Project");
  for (const [name, found] of locked) {
    const part = components.find((one) => one.purl === `pkg:nuget/${name}@${found.resolved}`);
    assert.equal(part?.hashes[0].content, Buffer.from(found.contentHash, "base64").toString("hex"), name);
  }
  assert.ok(components.find((part) => part.name === "Npgsql").scope === "required");
});

test("What the product is only built with is in it and told apart, and nothing stands in it twice", () => {
  const { components, dependencies } = bill();
  assert.equal(components.find((part) => part.name === "typescript").scope, "excluded");
  assert.equal(components.find((part) => part.name === "nswag").licenses[0].expression.length > 0, true);
  assert.equal(new Set(components.map((part) => part["bom-ref"])).size, components.length);
  const shipped = dependencies[0].dependsOn.filter((ref) => ref.startsWith("pkg:npm/"));
  assert.ok(shipped.some((ref) => ref.startsWith("pkg:npm/react@")), "the cabinet is part of the product");
  assert.ok(!shipped.some((ref) => /npm\/(vite|vitest|nswag)@/.test(ref)));
});

test("The same locks make the same bill", () => assert.deepEqual(bill(), bill()));
