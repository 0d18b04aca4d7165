import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { version } from "@mak-crm/client";
import ts from "typescript";
import { TestServer, problem } from "./support/server.js";
import { receipt } from "./support/setup.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Where `any` stands in declarations. */
function anys(name: string, declarations: string): string[] {
  const file = ts.createSourceFile(name, declarations, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${name}: ${node.parent.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("No declaration says any", () => {
  const files = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
  assert.ok(files.includes(join("generated", "api.d.ts")));
  assert.deepEqual(files.flatMap((file) => anys(file, read(join("dist", file)))), []);
});

test("The search for any finds one", () => {
  assert.deepEqual(anys("sample.d.ts", "export type Lead = { values: any; many: string };"), ["sample.d.ts: values: any;"]);
});

test("The client depends on no package", () => {
  assert.equal(JSON.parse(read("package.json")).dependencies, undefined);
});

test("The client's version is the package's", () => {
  assert.equal(JSON.parse(read("package.json")).version, version);
});

test("The README shows the example that is tested", () => {
  assert.ok(read("README.md").includes(read("examples/register-lead.ts").trim()));
});

const example = (server: TestServer) =>
  promisify(execFile)(process.execPath, [join(root, "obj/examples/register-lead.js")], {
    env: { ...process.env, MAK_URL: server.url, MAK_CLIENT_ID: "site", MAK_CLIENT_SECRET: "secret" },
  });

test("The example registers, changes and lists leads", async (t) => {
  const answers: Record<string, object> = {
    POST: { status: 201, json: receipt },
    PATCH: { json: { id: receipt.id, version: 2 } },
    GET: { json: { items: [{ name: "Иван", status: "new" }], nextCursor: null } },
  };
  const server = await TestServer.start(t, ({ method }) => answers[method] ?? problem(404, "resource_not_found"));
  const { stdout } = await example(server);
  assert.equal(stdout, `Lead ${receipt.id}: accepted\nVersion 2\nИван: new\n`);
});

test("The example tells a problem and fails", async (t) => {
  const server = await TestServer.start(t, () => problem(422, "source_unknown"));
  await assert.rejects(example(server), { code: 1, stderr: "source_unknown: Title of source_unknown (c-1)\n" });
});
