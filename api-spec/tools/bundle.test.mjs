import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { bundle, rendered } from './bundle.mjs';

const root = `
openapi: 3.0.3
paths:
  /cats: {$ref: 'modules/cats.yaml#/paths/~1cats'}
components: {securitySchemes: {oauth2: {flows: {clientCredentials: {scopes: {}}}}}}
`;
const cats = `
paths:
  /cats:
    get:
      responses:
        '200': {content: {application/json: {schema: {$ref: '#/schemas/Cat'}}}}
schemas:
  Cat: {type: object, properties: {price: {$ref: ../shared/schemas.yaml#/Money}}, example: {price: {amount: 1}}}
`;

function bundled(files) {
  const folder = mkdtempSync(join(tmpdir(), 'mak-bundle-'));
  try {
    for (const [path, text] of Object.entries({ 'openapi.yaml': root, 'modules/cats.yaml': cats, 'shared/schemas.yaml': 'Money: {type: object}', ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return bundle(join(folder, 'openapi.yaml'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const answerOf = (document) => document.paths['/cats'].get.responses[200].content['application/json'];

test('References to other files become components', () => {
  const document = bundled({});
  assert.deepEqual(answerOf(document).schema, { $ref: '#/components/schemas/Cat' });
  assert.deepEqual(document.components.schemas.Cat.properties.price, { $ref: '#/components/schemas/Money' });
  assert.deepEqual(document.components.schemas.Money, { type: 'object' });
});

test("A schema's example stands beside the media type too", () =>
  assert.deepEqual(answerOf(bundled({})).example, { price: { amount: 1 } }));

test('The scopes are the permissions', () =>
  assert.ok('leads.create' in bundled({}).components.securitySchemes.oauth2.flows.clientCredentials.scopes));

test('A schema that refers to itself is bundled once', () => {
  const document = bundled({ 'shared/schemas.yaml': "Money: {type: object, properties: {change: {$ref: '#/Money'}}}" });
  assert.deepEqual(document.components.schemas.Money.properties.change, { $ref: '#/components/schemas/Money' });
});

test('Every event that is told has a schema of its own', () => {
  const told = bundled({ 'modules/cats.yaml': cats.replace('Cat: {', 'Cat: {$ref: "#/schemas/Event"}\n  Event: {') });
  const data = Object.values(told['x-webhooks']).map(({ post }) => post['x-data'].$ref);
  assert.ok(data.length > 20);
  assert.equal(new Set(data).size, data.length);
  assert.deepEqual(told.components.schemas.LeadEventStatusChangedV1.required, ['leadId', 'from', 'to']);
});

test('What counting adds stands at every operation but the handwritten ones', () => {
  const counted = `${root}x-counted-operations: {headers: {Left: {schema: {type: string}}}, responses: {'429': {description: Enough}}}\n`;
  const answers = (more) => bundled({ 'openapi.yaml': counted, 'modules/cats.yaml': cats.replace('get:', `get:${more}`) }).paths['/cats'].get.responses;
  assert.deepEqual(Object.keys(answers('')), ['200', '429']);
  assert.ok(answers('')[200].headers.Left && answers('')[429].headers.Left);
  assert.deepEqual(Object.keys(answers('\n      x-handwritten: true')), ['200']);
  assert.deepEqual(Object.keys(answers('\n      x-handwritten: true\n      x-counted: true')), ['200', '429']);
});

test('A reference that leads nowhere is refused', () =>
  assert.throws(() => bundled({ 'shared/schemas.yaml': 'Coin: {type: object}' }), /schemas.yaml#\/Money in .* leads nowhere/));

test('Two schemas of one name are refused', () =>
  assert.throws(() => bundled({ 'modules/cats.yaml': `${cats}  Money: {type: string}\n  Purse: {$ref: '#/schemas/Money'}`.replace("'#/schemas/Cat'", "'#/schemas/Purse'")
    .replace('Purse: {', 'Purse: {type: object, properties: {a: {$ref: ../shared/schemas.yaml#/Money}, b: {').concat('}}') }), /is both/));

test('The same contract gives the same bytes', () => assert.deepEqual(rendered(bundle()), rendered(bundle())));
