import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { checkAuditFile } from "../lib/audit-file.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "mak-audit-"));
after(() => rmSync(folder, { recursive: true }));

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** A whole export of two seals, as the server writes it. */
function exported() {
  const entries = ["a", "b", "c"].map((id) => JSON.stringify({ tenantId: "t", id, operation: "createLead" }));
  const seals = [];
  for (const [index, held] of [entries.slice(0, 2), entries.slice(2)].entries()) {
    const previousHash = seals.at(-1)?.hash ?? "0".repeat(64);
    const pairs = held.map((line) => [JSON.parse(line).id, sha256(line)]);
    const text = ["mak-audit-1", "t", index + 1, previousHash, "2026-01-20T10:00:00.000000Z", ...pairs.map((pair) => pair.join(" "))].join("\n");
    seals.push({ tenantId: "t", number: index + 1, previousHash, sealedAt: "2026-01-20T10:00:00.000000Z", entries: pairs, hash: sha256(`${text}\n`) });
  }
  return ended([...entries, ...seals.map((seal) => JSON.stringify({ seal }))], seals.at(-1));
}

function ended(lines, last) {
  const before = `${lines.join("\n")}\n`;
  const end = { entries: 3, sha256: sha256(before), head: { number: last.number, hash: last.hash } };
  return `${before}${JSON.stringify({ end })}\n`;
}

async function check(text) {
  const file = path.join(folder, "export.ndjson");
  writeFileSync(file, text);
  return checkAuditFile(file);
}

test("A whole export is intact and tells its head", async () => {
  const { wrong, entries, head } = await check(exported());
  assert.equal(wrong, undefined);
  assert.equal(entries, 3);
  assert.match(head, /^2:[0-9a-f]{64}$/);
});

test("A changed entry is found although the last line was made anew", async () => {
  const lines = exported().replace("createLead", "deleteLead").trimEnd().split("\n").slice(0, -1);
  assert.match((await check(ended(lines, JSON.parse(lines.at(-1)).seal))).wrong, /entry a is not what seal 1 holds/);
});

test("A seal that was left out is found", async () => {
  const lines = exported().trimEnd().split("\n").slice(0, -1);
  const last = JSON.parse(lines.at(-1)).seal;
  assert.match((await check(ended(lines.filter((line) => !line.includes('"number":1')), last))).wrong, /seal 1 is broken/);
});

test("A file that was changed or cut is found", async () => {
  assert.match((await check(exported().replace('"tenantId":"t","id":"c"', '"tenantId":"u","id":"c"'))).wrong, /entry c/);
  assert.match((await check(exported().split("\n").slice(0, -2).join("\n"))).wrong, /not whole/);
});
