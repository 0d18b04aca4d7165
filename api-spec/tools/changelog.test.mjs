import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untold } from './changelog.mjs';

const contract = (...ids) => ({ paths: Object.fromEntries(ids.map((id) => [`/${id}`, { get: { operationId: id } }])) });

test('A new operation is named in the changelog', () => {
  assert.deepEqual(untold(contract('listCats'), contract('listCats', 'listDogs'), '- Dogs: `listDogs`.'), []);
  assert.deepEqual(untold(contract('listCats'), contract('listCats', 'listDogs'), '- Dogs: `listDogsAll`, listDogs.'), ['listDogs']);
});

test('What was released before needs no word', () => assert.deepEqual(untold(contract('listCats'), contract('listCats'), ''), []));
