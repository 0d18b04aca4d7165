import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import readline from "node:readline";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const nothing = "0".repeat(64);

/** Checks a whole export (NDJSON) with nothing but SHA-256: what is wrong with it, or undefined, and the head that it ends with. */
export async function checkAuditFile(file) {
  const all = createHash("sha256");
  const entries = new Map();
  let previous = nothing;
  let number = 0;
  for await (const line of readline.createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const { id, seal, end } = JSON.parse(line);
    if (end) {
      const head = `${end.head.number}:${end.head.hash}`;
      if (end.sha256 !== all.digest("hex") || end.entries !== entries.size) return { wrong: "the file was changed or is not whole" };
      return end.head.hash === previous && end.head.number === number ? { head, entries: entries.size } : { wrong: "the seals do not lead to the head" };
    }
    all.update(`${line}\n`);
    if (id) entries.set(id, sha256(line));
    if (!seal) continue;
    number += 1;
    const changed = seal.entries.find(([entry, hash]) => entries.get(entry) !== hash);
    if (changed) return { wrong: `entry ${changed[0]} is not what seal ${seal.number} holds` };
    const text = ["mak-audit-1", seal.tenantId, seal.number, previous, seal.sealedAt, ...seal.entries.map(([entry, hash]) => `${entry} ${hash}`)];
    if (seal.number !== number || seal.previousHash !== previous || seal.hash !== sha256(`${text.join("\n")}\n`)) return { wrong: `seal ${number} is broken` };
    previous = seal.hash;
  }
  return { wrong: "the last line is missing: the file is not whole" };
}
