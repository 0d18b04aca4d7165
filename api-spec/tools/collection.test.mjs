import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle, methods } from './bundle.mjs';
import { collection } from './collection.mjs';

const document = bundle();
const requests = collection(document).item.flatMap((folder) => folder.item);
const of = (name) => requests.find((item) => item.name === name).request;

test('Every operation is there once', () => {
  const operations = Object.values(document.paths).flatMap((path) => methods.filter((method) => path[method]).map((method) => path[method].summary));
  assert.deepEqual(requests.map(({ name }) => name).sort(), operations.sort());
});

test('What an operation cannot do without is filled', () => {
  for (const { name, request } of requests) {
    const needed = [...(request.url.variable ?? []), ...(request.url.query ?? []), ...request.header].filter(({ disabled }) => !disabled);
    for (const { key, value } of needed) assert.ok(value, `${key} of ${name}`);
    if (request.body?.mode === 'raw') assert.doesNotThrow(() => JSON.parse(request.body.raw), name);
  }
});

test('What it can do without is switched off', () => {
  assert.ok(of('List leads').url.query.every(({ disabled }) => disabled));
  assert.equal(of('List leads').url.raw, '{{baseUrl}}/api/v1/leads');
});

test('Each attempt to write has a name of its own', () =>
  assert.deepEqual(of('Register a lead').header[0], { key: 'Idempotency-Key', value: '{{$guid}}' }));

test('A form is sent as one', () =>
  assert.equal(of('Issue an access token').body.urlencoded[0].value, 'client_credentials'));
