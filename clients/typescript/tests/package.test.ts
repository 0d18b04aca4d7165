import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const run = promisify(execFile);

/** A program of somebody else's, with the package beside it as npm would have put it there. */
const consumer = mkdtempSync(join(tmpdir(), "mak-npm-"));
const installed = join(consumer, "node_modules/@mak-crm/client");

before(async () => {
  const { stdout } = await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", consumer], { cwd: root });
  mkdirSync(installed, { recursive: true });
  await run("tar", ["-xzf", join(consumer, stdout.trim()), "--strip-components=1", "-C", installed]);
  writeFileSync(join(consumer, "package.json"), '{"type":"module"}');
});

after(() => rmSync(consumer, { recursive: true }));

/** Holds a text to the one that is kept. `MAK_ACCEPT=1` keeps what there is: read the difference. */
function hold(name: string, text: string): void {
  const kept = join("tests/snapshots", name);
  if (process.env.MAK_ACCEPT === "1") {
    mkdirSync(dirname(join(root, kept)), { recursive: true });
    writeFileSync(join(root, kept), text);
  }
  assert.equal(text, read(kept), `${kept} is another; MAK_ACCEPT=1 keeps what there is`);
}

test("The package holds what is to be published, and nothing else", () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const names = files.map((file) => join(file.parentPath, file.name).slice(installed.length + 1)).sort();
  hold("package.txt", `${names.join("\n")}\n`);
});

test("The licence of the package is the product's", () => {
  assert.equal(readFileSync(join(installed, "LICENSE"), "utf8"), readFileSync(join(root, "../../LICENSE"), "utf8"));
});

/** What is exported and written by hand. What is made from the contract is held by the contract's own check. */
function surface(): string {
  const program = ts.createProgram([join(root, "dist/index.d.ts")], { module: ts.ModuleKind.NodeNext });
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(root, "dist/index.d.ts"))!)!;
  const exported = checker.getExportsOfModule(index).map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const declared = exported.flatMap((symbol) => symbol.declarations ?? []).filter((node) => !node.getSourceFile().fileName.includes("/generated/"));
  const texts = declared.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/^export (declare )?/, ""));
  return texts.sort().join("\n\n");
}

test("What is exported and written by hand changes only on purpose", () => hold("surface.txt", `${surface()}\n`));

const program = `
import { MakClient, LeadsApi, MakSignIn, MakWebhookReceiver, connect, isKnown, type Lead, type Progress } from "@mak-crm/client";
const options = { baseUrl: "https://crm.example", auth: () => "token" };
const mak = new MakClient(options);
export const lead = (id: string): Promise<Lead> => mak.leads.getLead(id);
export const one = (id: string) => new LeadsApi(connect(options)).getLead(id);
export const said = (progress: Progress): number => progress.bytes;
export const signIn = new MakSignIn({ baseUrl: "https://crm.example", clientId: "app", redirectUri: "https://app.example/callback" });
export async function follow(): Promise<void> {
  for await (const { event } of mak.events.subscribe()) if (isKnown(event) && event.type === "lead.registered.v1") console.log(event.data.leadId);
}
export const webhooks = new MakWebhookReceiver({ secrets: ["whsec_c2VjcmV0"] }).on("lead.registered.v1", ({ data }) => console.log(data.leadId));
// @ts-expect-error: an amount is no text.
export const wrong = () => mak.leads.createLead({ requestedAmount: "4500000" });
`;

for (const [name, resolution] of [
  ["node16", { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }],
  ["nodenext", { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
  ["bundler", { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
] as const) {
  test(`A program finds the package's types by the resolution ${name}`, () => {
    const file = join(consumer, "program.ts");
    writeFileSync(file, program);
    const lib = ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"];
    const compiled = ts.createProgram([file], { ...resolution, target: ts.ScriptTarget.ES2022, lib, strict: true, noEmit: true, types: [] });
    assert.deepEqual(ts.getPreEmitDiagnostics(compiled).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")), []);
  });
}

test("A program in Node loads the package by its name", async () => {
  const code = 'import("@mak-crm/client").then(({ MakClient, version }) => console.log(typeof MakClient, version))';
  const { stdout } = await run(process.execPath, ["-e", code], { cwd: consumer });
  assert.equal(stdout, `function ${JSON.parse(read("package.json")).version}\n`);
});

/** How many bytes a page loads that is bundled with the package. */
async function bundled(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]!.contents.length;
}

// The limits leave room for the contract to grow. One that leaves too much says nothing, and is drawn tighter.
for (const [what, contents, limit] of [
  ["a receiver of webhooks", 'export { MakWebhookReceiver } from "@mak-crm/client";', 2_000],
  ["a page that signs people in", 'export { MakSignIn } from "@mak-crm/client";', 10_000],
  ["a page that registers leads", 'import { LeadsApi, connect } from "@mak-crm/client"; new LeadsApi(connect(globalThis.options)).createLead({});', 16_000],
  ["all operations", 'export { MakClient } from "@mak-crm/client";', 150_000],
] as const) {
  test(`In a bundle, ${what} takes less than ${limit / 1000} KB`, async () => {
    const bytes = await bundled(contents);
    assert.ok(bytes < limit && bytes > limit / 2, `${bytes} bytes`);
  });
}
