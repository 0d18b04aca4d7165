// Contracts with one fault each: the rule that must find it, what is wrong, and how to make it wrong.
const drop = (holder, ...path) => delete path.slice(0, -1).reduce((node, key) => node[key], holder)[path.at(-1)];
const twin = (rule, fault, spoil) => ({ rule, fault, spoil });

export const twins = [
  twin('mak-operation-id', 'an operation without id', (c, cats) => drop(cats.get, 'operationId')),
  twin('mak-operation-id', 'an operation id in snake_case', (c, cats) => { cats.post.operationId = 'create_cat'; }),
  twin('mak-operation-id', 'an operation id of one word', (c, cats) => { cats.post.operationId = 'create'; }),
  twin('mak-operation-described', 'an operation without summary', (c, cats) => drop(cats.get, 'summary')),
  twin('mak-operation-described', 'a summary with a full stop', (c, cats) => { cats.get.summary = 'List the cats.'; }),
  twin('mak-operation-described', 'an operation without description', (c, cats) => drop(cats.get, 'description')),
  twin('mak-one-tag', 'an operation of two modules', (c, cats) => { c.tags.push({ name: 'Dogs', description: 'Dogs.' }); cats.get.tags = ['Cats', 'Dogs']; }),
  twin('mak-permission', 'an operation without permission', (c, cats) => drop(cats.get, 'x-permission')),
  twin('mak-permission', 'an unknown permission', (c, cats) => { cats.get['x-permission'] = 'cats.reed'; }),
  twin('mak-permission', 'a public operation with a permission', (c, cats) => { cats.get.security = []; }),
  twin('mak-permission', 'a handwritten operation that is not public', (c, cats) => { drop(cats.get, 'x-permission'); cats.get['x-handwritten'] = true; }),
  twin('mak-write-headers', 'a write without Idempotency-Key', (c, cats) => { cats.post.parameters = []; }),
  twin('mak-write-headers', 'a change without If-Match', (c, cats, cat) => { cat.patch.parameters.pop(); drop(cat.patch.responses, '412'); }),
  twin('mak-write-headers', 'If-Match without 412', (c, cats, cat) => drop(cat.patch.responses, '412')),
  ...['401', '403', '503', '400', '404', '409', '413', '415', '422'].map((status) =>
    twin('mak-problem-answers', `a change that does not document ${status}`, (c, cats, cat) => drop(cat.patch.responses, status))),
  twin('mak-problem-answers', 'a problem as plain JSON', (c, cats) => {
    cats.get.responses[400].content = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } };
  }),
  twin('mak-problem-answers', 'a problem with another schema', (c, cats) => {
    cats.get.responses[400].content['application/problem+json'].schema = { $ref: '#/components/schemas/Cat' };
  }),
  twin('mak-problem-answers', '503 without Retry-After', (c, cats) => drop(cats.get.responses, '503', 'headers', 'Retry-After')),
  twin('mak-problem-answers', '401 without WWW-Authenticate', (c, cats) => drop(cats.get.responses, '401', 'headers', 'WWW-Authenticate')),
  twin('mak-error-codes', 'a code that errors.yaml does not know', (c, cats) => cats.post['x-errors'].push('cat_is_dog')),
  twin('mak-error-codes', 'a code whose status is not documented', (c, cats) => { c['x-problems'].cat_gone = 410; cats.post['x-errors'].push('cat_gone'); }),
  twin('mak-error-codes', 'a common code repeated', (c, cats) => cats.post['x-errors'].push('invalid_request')),
  twin('mak-error-codes', 'a code listed twice', (c, cats) => cats.post['x-errors'].push('cat_name_taken')),
  twin('mak-error-codes', '404 without a code', (c, cats, cat) => drop(cat.get, 'x-errors')),
  twin('mak-used-errors', 'a code that no operation answers with', (c) => { c['x-problems'].cat_asleep = 409; }),
  twin('mak-examples', 'a request body without example', (c, cats) => drop(cats.post.requestBody, 'content', 'application/json', 'example')),
  twin('mak-examples', 'an answer without example', (c, cats) => drop(cats.get.responses, '200', 'content', 'application/json', 'example')),
  twin('mak-examples', 'a required parameter without example', (c, cats, cat) => drop(cat.get.parameters[0], 'example')),
  twin('mak-lists', 'a list without items', (c, cats, cat) => { cat.get.operationId = 'listCat'; }),
  twin('mak-lists', 'items in an operation that is not a list', (c, cats) => { cats.get.operationId = 'findCats'; }),
  twin('mak-lists', 'a list whose nextCursor may be missing', (c, cats, cat, schemas) => { schemas.CatPage.required = ['items']; }),
  twin('mak-lists', 'a cursor without limit', (c, cats) => cats.get.parameters.pop()),
  twin('mak-bounded', 'a string without bound', (c, cats, cat, schemas) => { schemas.Cat.properties.name = { type: 'string' }; }),
  twin('mak-bounded', 'an array without bound', (c, cats, cat, schemas) => drop(schemas.CatPage.properties.items, 'maxItems')),
  twin('mak-bounded', 'an integer without maximum', (c, cats, cat, schemas) => drop(schemas.Cat.properties.version, 'maximum')),
  twin('mak-bounded', 'a query parameter without bound', (c, cats) => { cats.get.parameters[0].schema = { type: 'string' }; }),
  twin('mak-bounded', 'free names without bound', (c, cats, cat, schemas) => { schemas.Cat.properties.traits = { type: 'object', additionalProperties: {} }; }),
  twin('mak-closed-bodies', 'a request body that takes unknown fields', (c, cats, cat, schemas) => drop(schemas.CatRegistration, 'additionalProperties')),
  twin('mak-closed-bodies', 'an inner object that takes unknown fields', (c, cats, cat, schemas) => {
    schemas.Collar = { type: 'object', properties: { color: { type: 'string', maxLength: 20 } } };
    schemas.CatRegistration.properties.collar = { $ref: '#/components/schemas/Collar' };
  }),
  twin('mak-paths', 'a path outside /api/v1', (c, cats) => { c.paths['/cats'] = { get: { ...cats.get, operationId: 'listAllCats' } }; }),
  twin('mak-paths', 'a path in camelCase', (c, cats) => { c.paths['/api/v1/bigCats'] = { get: { ...cats.get, operationId: 'listBigCats' } }; }),
  twin('mak-paths', 'a collection in the singular', (c, cats, cat) => { c.paths['/api/v1/dog/{id}'] = { get: { ...cat.get, operationId: 'getDog' } }; }),
  twin('mak-answers-of-resources', 'a versioned answer without ETag', (c, cats, cat) => drop(cat.get.responses, '200', 'headers', 'ETag')),
  twin('mak-answers-of-resources', 'an answer without X-Correlation-Id', (c, cats, cat) => drop(cat.get.responses, '200', 'headers', 'X-Correlation-Id')),
  twin('mak-answers-of-resources', 'x-location to a path without GET', (c, cats) => { cats.post['x-location'] = '/api/v1/dogs/{id}'; }),
  twin('mak-answers-of-resources', 'x-location without the header Location', (c, cats) => drop(cats.post.responses, '201', 'headers', 'Location')),
  twin('mak-answers-of-resources', '201 without an id', (c, cats, cat, schemas) => drop(schemas.Cat, 'properties', 'id')),
  twin('mak-answers-of-resources', 'no success documented', (c, cats) => drop(cats.get, 'responses', '200')),
  twin('mak-nullable', 'null in an answer', (c, cats, cat, schemas) => { schemas.Cat.properties.name.nullable = true; }),
  twin('mak-named', 'an object without name', (c, cats, cat, schemas) => {
    schemas.Cat.properties.owner = { type: 'object', properties: { name: { type: 'string', maxLength: 20 } } };
  }),
  twin('mak-named', 'an answer whose schema has no name', (c, cats, cat, schemas) => {
    cat.get.responses[200].content['application/json'].schema = schemas.Cat;
  }),
  twin('mak-named', 'an enum without name', (c, cats, cat, schemas) => { schemas.Cat.properties.size = { type: 'string', enum: ['big', 'small'] }; }),
  twin('mak-scope', 'an unknown scope', (c, cats) => { cats.post['x-scope'] = 'world'; }),
  twin('mak-step-up', 'a fresh sign-in asked for by another word', (c, cats) => { cats.post['x-step-up'] = 'yes'; }),
  twin('mak-step-up', 'a fresh sign-in asked of strangers', (c, cats) => { drop(cats.get, 'x-permission'); Object.assign(cats.get, { security: [], 'x-step-up': true }); }),
  twin('mak-merge-patch', 'PATCH with plain JSON', (c, cats, cat) => {
    cat.patch.requestBody.content = { 'application/json': Object.values(cat.patch.requestBody.content)[0] };
  }),
  twin('mak-schema-name', 'a schema in camelCase', (c, cats, cat, schemas) => { schemas.bigCat = schemas.Mood; schemas.Cat.properties.mood = { $ref: '#/components/schemas/bigCat' }; }),
  twin('mak-property-name', 'a property in snake_case', (c, cats, cat, schemas) => { schemas.Cat.properties.tail_length = { type: 'string', maxLength: 9 }; }),
  twin('mak-query-name', 'a query parameter in kebab-case', (c, cats) => { cats.get.parameters.push({ ...cats.get.parameters[0], name: 'tail-length' }); }),
  twin('mak-enum-value', 'an enum value in capitals', (c, cats, cat, schemas) => schemas.Mood.enum.push('AWAKE')),
  twin('mak-generator-traps', 'allOf', (c, cats, cat, schemas) => {
    schemas.CatChanges.properties.mood = { type: 'string', nullable: true, allOf: [{ $ref: '#/components/schemas/Mood' }] };
  }),
  twin('mak-generator-traps', 'anyOf', (c, cats, cat, schemas) => { schemas.Cat.properties.mood = { anyOf: [{ $ref: '#/components/schemas/Mood' }] }; }),
  twin('mak-generator-traps', 'oneOf that is not a nullable reference', (c, cats, cat, schemas) => { schemas.Cat.properties.mood = { oneOf: [{ $ref: '#/components/schemas/Mood' }] }; }),
  twin('mak-generator-traps', 'a deepObject parameter', (c, cats) => { cats.get.parameters[0].style = 'deepObject'; }),
];

// What Redocly must find, by the place it names.
const wrongExample = (rule, fault, where, spoil) => ({ rule, fault, where, spoil });

export const wrongExamples = [
  wrongExample('no-invalid-media-type-examples', 'a request body of another type', '#/paths/~1api~1v1~1cats/post/requestBody/content/application~1json/example/name', (c, cats) => {
    cats.post.requestBody.content['application/json'].example.name = 7;
  }),
  wrongExample('no-invalid-media-type-examples', 'an answer in another format', '#/paths/~1api~1v1~1cats/get/responses/200/content/application~1json/example/items/0/id', (c, cats) => {
    cats.get.responses[200].content['application/json'].example.items[0].id = 'no uuid';
  }),
  wrongExample('no-invalid-parameter-examples', 'a parameter in another format', '#/paths/~1api~1v1~1cats~1{id}/get/parameters/0/example', (c, cats, cat) => { cat.get.parameters[0].example = 'no uuid'; }),
  wrongExample('no-invalid-schema-examples', 'a property of another type', '#/components/schemas/Cat/properties/version/example', (c, cats, cat, schemas) => { schemas.Cat.properties.version.example = 'x'; }),
];
