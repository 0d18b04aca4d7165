// Each kind of break is made in a copy of a contract and must be named; each kind of growth must pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { good } from '../rules/good.mjs';
import { breaks } from './breaking.mjs';

function released() {
  const contract = good();
  contract.paths['/health'] = { get: { operationId: 'getHealth', security: [], responses: { 200: { description: 'Well.' } } } };
  contract.components.schemas.CatRegistration.properties.tags = { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20 } };
  contract.components.schemas.CatRegistration.properties.friend = { type: 'string', nullable: true, oneOf: [{ $ref: '#/components/schemas/Mood' }] };
  contract.paths['/api/v1/cats'].get.parameters[1].schema.default = 50;
  contract.components.schemas.CatFed = { type: 'object', required: ['catId'], properties: { catId: { type: 'string', format: 'uuid' } } };
  contract['x-webhooks'] = { 'cat.fed.v1': { post: { 'x-data': { $ref: '#/components/schemas/CatFed' } } } };
  return contract;
}

function after(change) {
  const contract = released();
  change(contract.paths['/api/v1/cats'], contract.components.schemas, contract.paths['/api/v1/cats/{id}'], contract);
  return breaks(released(), contract);
}

const drop = (holder, key) => { delete holder[key]; };
const without = (list, value) => list.filter((item) => item !== value);

const breaking = {
  'a removed event': [(cats, s, cat, c) => drop(c['x-webhooks'], 'cat.fed.v1'), /cat.fed.v1: event removed/],
  'an event that carries less': [(cats, schemas) => drop(schemas.CatFed.properties, 'catId'), /event cat.fed.v1.*catId/],
  'a removed path': [(cats, schemas, cat, c) => drop(c.paths, '/api/v1/cats'), /GET \/api\/v1\/cats: operation removed/],
  'a removed operation': [(cats) => drop(cats, 'post'), /POST \/api\/v1\/cats: operation removed/],
  'a renamed operation': [(cats) => { cats.get.operationId = 'findCats'; }, /operationId listCats became findCats/],
  'another permission': [(cats) => { cats.get['x-permission'] = 'cats.manage'; }, /permission cats.read became cats.manage/],
  'a public operation that is closed': [(cats, s, cat, c) => drop(c.paths['/health'].get, 'security'), /no longer public/],
  'a removed parameter': [(cats) => cats.get.parameters.pop(), /query parameter limit removed/],
  'a parameter made required': [(cats) => { cats.get.parameters[0].required = true; }, /query parameter cursor became required/],
  'a new required parameter': [(cats) => cats.get.parameters.push({ name: 'mood', in: 'query', required: true, schema: { type: 'string' } }), /query parameter mood became required/],
  'a parameter of another type': [(cats) => { cats.get.parameters[0].schema = { type: 'integer' }; }, /type string became integer/],
  'a tightened parameter': [(cats) => { cats.get.parameters[1].schema.maximum = 10; }, /maximum tightened/],
  'another default': [(cats) => { cats.get.parameters[1].schema.default = 20; }, /default 50 became 20/],
  'a removed request property': [(cats, s) => drop(s.CatRegistration.properties, 'mood'), /request.mood: property removed/],
  'a new required request property': [(cats, s) => { s.CatRegistration.properties.age = { type: 'string' }; s.CatRegistration.required.push('age'); }, /request.age: became required/],
  'a request property made required': [(cats, s) => s.CatRegistration.required.push('mood'), /request.mood: became required/],
  'a removed request body': [(cats) => drop(cats.post, 'requestBody'), /request body removed/],
  'a removed media type': [(cats) => { cats.post.requestBody.content = { 'text/csv': {} }; }, /media type application\/json removed/],
  'a shorter string in a request': [(cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 10 }; }, /request.name: maxLength tightened/],
  'a longer least string in a request': [(cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 80, minLength: 2 }; }, /request.name: minLength tightened/],
  'fewer items in a request': [(cats, s) => { s.CatRegistration.properties.tags.maxItems = 2; }, /request.tags: maxItems tightened/],
  'shorter items in a request': [(cats, s) => { s.CatRegistration.properties.tags.items.maxLength = 2; }, /request.tags\[\]: maxLength tightened/],
  'items that must be unique': [(cats, s) => { s.CatRegistration.properties.tags.uniqueItems = true; }, /must now be unique/],
  'a new pattern in a request': [(cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 80, pattern: '^A' }; }, /pattern none became \^A/],
  'a removed enum value': [(cats, s) => { s.Mood.enum = ['asleep']; }, /enum value half_asleep removed/],
  'a string that became an enum in a request': [(cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 80, enum: ['a'] }; }, /became an enum/],
  'null refused in a request': [(cats, s) => { s.CatChanges.properties.name = { type: 'string', maxLength: 80 }; }, /no longer takes null/],
  'null refused for a reference': [(cats, s) => { s.CatRegistration.properties.friend = { $ref: '#/components/schemas/Mood' }; }, /request.friend: no longer takes null/],
  'a removed response property': [(cats, s) => drop(s.Cat.properties, 'mood'), /answer 200.items\[\].mood: property removed/],
  'a response property that may be missing': [(cats, s) => { s.Cat.required = without(s.Cat.required, 'name'); }, /name: is no longer always there/],
  'a response property that may be null': [(cats, s) => { s.Cat.properties.name = { type: 'string', maxLength: 80, nullable: true }; }, /name: may now be null/],
  'a response property of another type': [(cats, s) => { s.Cat.properties.version = { type: 'string' }; }, /version: type integer became string/],
  'another format in an answer': [(cats, s) => { s.Cat.properties.id = { type: 'string' }; }, /id: format uuid became none/],
  'an enum in an answer that became any text': [(cats, s) => drop(s.Mood, 'enum'), /is no longer an enum/],
  'a removed success': [(cats) => { cats.post.responses[200] = cats.post.responses[201]; drop(cats.post.responses, 201); }, /answer 201 removed/],
  'another success beside the first': [(cats) => { cats.post.responses[202] = { description: 'Later.' }; }, /answer 202 is a new success/],
  'a removed response header': [(cats, s, cat) => drop(cat.get.responses[200].headers, 'ETag'), /header ETag of the answer 200 removed/],
  'a removed error code': [(cats) => { cats.post['x-errors'] = []; }, /error cat_name_taken removed/],
};

for (const [name, [change, expected]] of Object.entries(breaking))
  test(`${name} is a break`, () => assert.match(after(change).join('\n'), expected));

const growth = {
  'nothing at all': () => {},
  'a new path': (cats, s, cat, c) => { c.paths['/api/v1/dogs'] = cats; },
  'a new operation': (cats, s, cat) => { cat.delete = { operationId: 'removeCat', responses: { 204: { description: 'Gone.' } } }; },
  'a new optional parameter': (cats) => cats.get.parameters.push({ name: 'mood', in: 'query', schema: { type: 'string' } }),
  'a new optional request property': (cats, s) => { s.CatRegistration.properties.age = { type: 'string' }; },
  'a new response property': (cats, s) => { s.Cat.properties.age = { type: 'string' }; s.Cat.required.push('age'); },
  'a new enum value': (cats, s) => s.Mood.enum.push('hungry'),
  'a wider limit in a request': (cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 200 }; },
  'a tighter limit in an answer': (cats, s) => { s.Cat.properties.name = { type: 'string', maxLength: 10 }; },
  'a request property that is no longer required': (cats, s) => drop(s.CatRegistration, 'required'),
  'null taken in a request': (cats, s) => { s.CatRegistration.properties.name = { type: 'string', maxLength: 80, nullable: true }; },
  'a new error': (cats) => { cats.post['x-errors'].push('cat_asleep'); cats.post.responses[410] = { description: 'A problem.' }; },
  'other texts': (cats) => { cats.get.summary = 'List them'; },
  'a schema of another name': (cats, s) => { s.Feline = s.Cat; s.CatPage.properties.items.items = { $ref: '#/components/schemas/Feline' }; },
};

for (const [name, change] of Object.entries(growth)) test(`${name} breaks nobody`, () => assert.deepEqual(after(change), []));
