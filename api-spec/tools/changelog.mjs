// Tells what the contract has beyond the released one that CHANGELOG.md does not name: who reads it learns of every operation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { methods, specFolder } from './bundle.mjs';

const operations = (contract) =>
  Object.values(contract.paths ?? {}).flatMap((item) => methods.flatMap((method) => item[method]?.operationId ?? []));

export function untold(released, present, changelog) {
  const before = new Set(operations(released));
  return operations(present).filter((id) => !before.has(id) && !changelog.includes(`\`${id}\``));
}

function main() {
  const [released, present] = ['released/v1.yaml', 'dist/openapi.yaml'].map((file) => parse(readFileSync(join(specFolder, file), 'utf8'), { maxAliasCount: -1 }));
  const found = untold(released, present, readFileSync(join(specFolder, '../CHANGELOG.md'), 'utf8'));
  if (found.length === 0) return;
  console.error(`CHANGELOG.md does not name what is new in the contract: ${found.join(', ')}`);
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
