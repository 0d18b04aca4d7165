// Lints the committed bundle: structure by Redocly, our style by Spectral. Says nothing where all is well.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { specFolder } from './bundle.mjs';

const modules = resolve(specFolder, '../node_modules');
const inSpec = (path) => join(specFolder, path);
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

const linters = [
  ['@redocly/cli/bin/cli.js', 'lint', '--config', inSpec('rules/redocly.yaml'), '--format', 'stylish', inSpec('dist/openapi.yaml')],
  ['@stoplight/spectral-cli/dist/index.js', 'lint', '-r', inSpec('rules/mak.spectral.yaml'), '--fail-severity', 'warn', inSpec('dist/openapi.yaml')],
];

// Side by side: each of them is one thread.
const findings = linters.map(
  ([program, ...args]) =>
    new Promise((found) => execFile(process.execPath, [join(modules, program), ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => found(error ? stdout + stderr || error.message : ''))),
);
for (const finding of await Promise.all(findings)) {
  if (!finding) continue;
  console.error(finding);
  process.exitCode = 1;
}
