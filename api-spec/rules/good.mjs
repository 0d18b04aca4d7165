// The smallest contract that breaks no rule: the bad twins of rules.test.mjs are this with one thing spoiled.
const header = (schema, example) => ({ description: 'A header.', schema, example });
const text = { type: 'string', maxLength: 80 };
const version = { type: 'integer', format: 'int32', minimum: 1, maximum: 1000 };
const id = { type: 'string', format: 'uuid' };
const anId = '0199a1f0-5a10-7c22-8a31-6f0c1b2d3e01';
const correlation = { 'X-Correlation-Id': header(text, 'abc') };
const problem = (extra = {}) => ({
  description: 'A problem.',
  headers: { ...correlation, ...extra },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const needed = {
  401: problem({ 'WWW-Authenticate': header(text, 'Bearer') }),
  403: problem(),
  503: problem({ 'Retry-After': header({ type: 'integer', format: 'int32', minimum: 1, maximum: 60 }, 1) }),
};
const problems = (...statuses) => ({ ...Object.fromEntries(statuses.map((status) => [status, problem()])), ...needed });
const json = (name, example) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } });
const aCat = () => ({ id: anId, name: 'Мурка', mood: 'half_asleep', version: 1 });
const cat = (status) => ({ [status]: { description: 'The cat.', headers: { ETag: header(text, '"1"'), ...correlation }, content: json('Cat', aCat()) } });
const query = (name, schema) => ({ name, in: 'query', description: 'A filter.', schema });
const inPath = () => ({ name: 'id', in: 'path', required: true, description: 'Id.', schema: { ...id }, example: anId });
const key = () => ({ name: 'Idempotency-Key', in: 'header', description: 'Key.', schema: { ...text } });
const match = () => ({ name: 'If-Match', in: 'header', description: 'ETag.', schema: { ...text } });
const operation = (operationId, rest) => ({ operationId, tags: ['Cats'], summary: 'Do it', description: 'It does it.', ...rest });
const body = (type, name, example) => ({ required: true, content: { [type]: { schema: { $ref: `#/components/schemas/${name}` }, example } } });
const closed = (required, properties) => ({ type: 'object', additionalProperties: false, ...(required && { required }), properties });

export function good() {
  const created = cat('201');
  created[201].headers.Location = header(text, `/api/v1/cats/${anId}`);
  // Through JSON, so that no two places share an object.
  return JSON.parse(JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Cats', version: '1.0.0', description: 'Cats.', contact: { name: 'MaK CRM' } },
    servers: [{ url: 'https://cats.example' }],
    security: [{ oauth2: [] }],
    tags: [{ name: 'Cats', description: 'Cats.' }],
    'x-problems': { invalid_request: 400, cat_not_found: 404, cat_name_taken: 409 },
    'x-common-errors': ['invalid_request'],
    paths: {
      '/api/v1/cats': {
        get: operation('listCats', {
          'x-permission': 'cats.read',
          parameters: [query('cursor', text), query('limit', version)],
          responses: {
            200: { description: 'A page.', headers: correlation, content: json('CatPage', { items: [aCat()], nextCursor: null }) },
            ...problems(400),
          },
        }),
        post: operation('createCat', {
          'x-permission': 'cats.manage', 'x-scope': 'network', 'x-location': '/api/v1/cats/{id}', 'x-errors': ['cat_name_taken'],
          parameters: [key()],
          requestBody: body('application/json', 'CatRegistration', { name: 'Мурка', mood: 'asleep' }),
          responses: { ...created, ...problems(400, 409, 413, 415, 422) },
        }),
      },
      '/api/v1/cats/{id}': {
        get: operation('getCat', {
          'x-permission': 'cats.read', 'x-errors': ['cat_not_found'],
          parameters: [inPath()], responses: { ...cat('200'), ...problems(400, 404) },
        }),
        patch: operation('changeCat', {
          'x-permission': 'cats.manage', 'x-errors': ['cat_not_found'],
          parameters: [inPath(), key(), match()],
          requestBody: body('application/merge-patch+json', 'CatChanges', { name: 'Барсик' }),
          responses: { ...cat('200'), ...problems(400, 404, 409, 412, 413, 415, 422) },
        }),
      },
    },
    components: {
      securitySchemes: {
        oauth2: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/connect/token', scopes: { 'cats.read': 'See.', 'cats.manage': 'Change.' } } } },
      },
      schemas: {
        Mood: { type: 'string', enum: ['asleep', 'half_asleep'] },
        CatRegistration: closed(['name'], { name: text, mood: { $ref: '#/components/schemas/Mood' } }),
        CatChanges: closed(undefined, {
          name: { ...text, nullable: true },
          mood: { type: 'string', nullable: true, oneOf: [{ $ref: '#/components/schemas/Mood' }] },
        }),
        Cat: { type: 'object', required: ['id', 'name', 'version'], properties: { id, name: text, mood: { $ref: '#/components/schemas/Mood' }, version } },
        CatPage: {
          type: 'object', required: ['items', 'nextCursor'],
          properties: { items: { type: 'array', maxItems: 200, items: { $ref: '#/components/schemas/Cat' } }, nextCursor: { ...text, nullable: true } },
        },
        Problem: { type: 'object', required: ['code', 'correlationId'], properties: { code: text, correlationId: text } },
      },
    },
  }));
}
