import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { promisify } from "node:util";

const home = join(import.meta.dirname, "../..");
const oddContract = join(home, "tests/odd-contract.yaml");

function workFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mak-sdk-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const generate = (contract: string, out: string) => promisify(execFile)("bash", [join(home, "generate.sh"), contract, out]);

test("The generator gets odd contracts right", async (t) => {
  const out = join(workFolder(t), "api.ts");
  await generate(oddContract, out);
  const code = readFileSync(out, "utf8");
  const expected = [
    "getThing(number: number, query: GetThingQuery, options?: CallOptions): Promise<Thing> {",
    "exportThings(body?: Cat, options?: WriteOptions): Promise<Blob> {",
    '  kinds: readonly Kind[];\n  "with-all"?: boolean;\n',
    "Its text ends *\\/ a comment.",
    "  free: JsonValue;\n  many: JsonObject[];\n  counts: { [key: string]: number; };\n  kinds: { [key: string]: Kind; };\n",
    '  "odd-name"?: Kind | null;\n',
    "export type Cat = Thing & {\n  lives: number;\n};",
    "export type Inline = {\n  size: number;\n};",
    '["cat-x", "dog.y"] as const;',
    "  readonly oddThings: OddThingsApi;",
  ];
  assert.deepEqual(expected.filter((piece) => !code.includes(piece)), []);
  assert.doesNotMatch(code, /\bany\b|issueToken/);
});

test("Generated code that would be the same is not touched", async (t) => {
  const out = join(workFolder(t), "api.ts");
  await generate(oddContract, out);
  const first = statSync(out).mtimeMs;
  await generate(oddContract, out);
  assert.equal(statSync(out).mtimeMs, first);
});

test("An operation that the generator cannot do is refused by name", async (t) => {
  const folder = workFolder(t);
  const contract = join(folder, "contract.yaml");
  writeFileSync(contract, readFileSync(oddContract, "utf8").replace("{application/json: {schema: {$ref: '#/components/schemas/Cat'}}}", "{text/csv: {}}"));
  await assert.rejects(generate(contract, join(folder, "api.ts")), /exportThings: a body of text\/csv is not generated/);
});
