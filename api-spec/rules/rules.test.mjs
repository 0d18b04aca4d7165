// Every rule of mak.spectral.yaml is fed violations and must find them. All contracts go through one run of Spectral.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { good } from './good.mjs';
import { twins } from './twins.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mak-rules-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function spoiled({ spoil }) {
  const contract = good();
  spoil(contract, contract.paths['/api/v1/cats'], contract.paths['/api/v1/cats/{id}'], contract.components.schemas);
  return contract;
}

function lint(contracts) {
  const files = contracts.map((contract, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(contract));
    return file;
  });
  const report = join(folder, 'report.out');
  const spectral = here('../../node_modules/@stoplight/spectral-cli/dist/index.js');
  const run = spawnSync(process.execPath,
    [spectral, 'lint', '-r', here('mak.spectral.yaml'), '-f', 'json', '-o', report, '-q', ...files], { encoding: 'utf8' });
  assert.equal(run.status, 1, run.stderr);
  const found = contracts.map(() => []);
  for (const { source, code } of JSON.parse(readFileSync(report, 'utf8'))) found[Number(basename(source, '.json'))].push(code);
  return found;
}

const [ofGood, ...ofTwins] = lint([good(), ...twins.map(spoiled)]);

test('A good contract passes every rule', () => assert.deepEqual(ofGood, []));

twins.forEach(({ rule, fault }, index) =>
  test(`${rule} finds ${fault}`, () => assert.ok(ofTwins[index].includes(rule), `found only: ${ofTwins[index].join(', ') || 'nothing'}`)));

test('Every rule that is not switched off has a bad twin', () => {
  const rules = Object.entries(parse(readFileSync(here('mak.spectral.yaml'), 'utf8')).rules).filter(([, rule]) => rule !== 'off').map(([name]) => name);
  const proven = new Set(twins.map((twin) => twin.rule));
  assert.deepEqual(rules.filter((rule) => !proven.has(rule)), []);
});
