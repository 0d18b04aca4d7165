// Every rule of mak.spectral.yaml is fed violations and must find them. All contracts go through one run of Spectral;
// one that is full of wrong examples goes through Redocly.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { good } from './good.mjs';
import { twins, wrongExamples } from './twins.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mak-rules-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function spoiled(...faults) {
  const contract = good();
  for (const { spoil } of faults) spoil(contract, contract.paths['/api/v1/cats'], contract.paths['/api/v1/cats/{id}'], contract.components.schemas);
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

/** The errors that Redocly finds: `rule place`. */
function lintExamples(contract) {
  const file = join(folder, 'examples.json');
  writeFileSync(file, JSON.stringify(contract));
  const redocly = here('../../node_modules/@redocly/cli/bin/cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const run = spawnSync(process.execPath, [redocly, 'lint', '--config', here('redocly.yaml'), '--format', 'json', file], { encoding: 'utf8', env });
  return JSON.parse(run.stdout).problems.filter(({ severity }) => severity === 'error').map(({ ruleId, location }) => `${ruleId} ${location[0].pointer}`);
}

const [ofGood, ...ofTwins] = lint([good(), ...twins.map((twin) => spoiled(twin))]);

test('A good contract passes every rule', () => assert.deepEqual(ofGood, []));

twins.forEach(({ rule, fault }, index) =>
  test(`${rule} finds ${fault}`, () => assert.ok(ofTwins[index].includes(rule), `found only: ${ofTwins[index].join(', ') || 'nothing'}`)));

test('Every rule that is not switched off has a bad twin', () => {
  const rules = Object.entries(parse(readFileSync(here('mak.spectral.yaml'), 'utf8')).rules).filter(([, rule]) => rule !== 'off').map(([name]) => name);
  const proven = new Set(twins.map((twin) => twin.rule));
  assert.deepEqual(rules.filter((rule) => !proven.has(rule)), []);
});

test('A good contract has no wrong example', () => assert.deepEqual(lintExamples(good()), []));

const ofWrongExamples = lintExamples(spoiled(...wrongExamples));
wrongExamples.forEach(({ rule, fault, where }) => test(`${rule} finds ${fault}`, () => assert.ok(ofWrongExamples.includes(`${rule} ${where}`), ofWrongExamples.join(', '))));
