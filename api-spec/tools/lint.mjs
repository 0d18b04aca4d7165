// Lints the committed bundle: structure by Redocly, our style by Spectral. Says nothing where all is well.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { specFolder } from './bundle.mjs';

const modules = resolve(specFolder, '../node_modules');
const inSpec = (path) => join(specFolder, path);
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

const linters = [
  ['@redocly/cli/bin/cli.js', 'lint', '--config', inSpec('rules/redocly.yaml'), '--format', 'stylish', inSpec('dist/openapi.yaml')],
  ['@stoplight/spectral-cli/dist/index.js', 'lint', '-r', inSpec('rules/mak.spectral.yaml'), '--fail-severity', 'warn', inSpec('dist/openapi.yaml')],
];

for (const [program, ...args] of linters) {
  const run = spawnSync(process.execPath, [join(modules, program), ...args], { encoding: 'utf8', env });
  if (run.status === 0) continue;
  console.error(run.stdout + run.stderr);
  process.exitCode = 1;
}
