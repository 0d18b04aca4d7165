// Turns the bundle into what the TypeScript generator reads: without the operations that are written by hand, without the
// headers that are call options, and with the facts spelled out that the templates cannot work out.
// Beside it lies events.ts, which the generator's code is joined with: the version, and what each type of event carries.
// usage: node prepare.mjs BUNDLE OUT.json
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const [bundle, out] = process.argv.slice(2);
const api = parse(readFileSync(bundle, 'utf8'));
const optionHeaders = new Set(['Idempotency-Key', 'If-Match', 'If-None-Match', 'Accept-Language', 'X-Correlation-Id']);

const resolve = (node) => (node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key.replace(/~1/g, '/').replace(/~0/g, '~')], api) : node);
const refuse = (operation, why) => { throw new Error(`${operation.operationId}: ${why}; teach it to api-spec/codegen/typescript first.`); };
const pascal = (words) => words.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, __, first) => first.toUpperCase());
const camel = (words) => words[0].toLowerCase() + words.slice(1);
const target = (schema) => resolve(schema?.allOf?.[0] ?? schema?.oneOf?.[0] ?? schema);

function describe(path, item, operation) {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  const has = (header) => parameters.some((parameter) => parameter.in === 'header' && parameter.name === header);
  operation['x-group'] = pascal(operation.tags[0]);
  operation['x-options'] = has('If-Match') ? 'ChangeOptions' : has('Idempotency-Key') ? 'WriteOptions' : 'CallOptions';
  operation['x-write'] = has('Idempotency-Key');
  operation['x-path'] = path.replace(/\{(\w+)\}/g, '${segment($1)}');
  operation['x-summary'] = text(operation.summary);
  operation['x-about'] = text(operation.description);
  operation['x-codes'] = operation['x-errors']?.join(', ');

  operation.parameters = parameters.filter((parameter) => !optionHeaders.has(parameter.name));
  if (operation.parameters.some((parameter) => parameter.in === 'header' || parameter.in === 'cookie')) refuse(operation, 'header and cookie parameters are not generated');
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  if (query.length > 0) operation['x-query'] = `${pascal(operation.operationId)}Query`;
  operation['x-query-required'] = query.some((parameter) => parameter.required);

  const body = resolve(operation.requestBody);
  const sent = Object.keys(body?.content ?? {});
  const bytes = sent.length === 1 && body.content[sent[0]].schema?.format === 'binary';
  operation['x-sends-file'] = bytes;
  if (!bytes && sent.some((type) => !/^application\/(merge-patch\+)?json$/.test(type))) refuse(operation, `a body of ${sent} is not generated`);
  operation['x-content-type'] = sent[0];
  operation['x-body-optional'] = !!body && !body.required;

  // Errors have one shape everywhere, so the generator needs only the success; its headers repeat what bodies say.
  const statuses = Object.keys(operation.responses).filter((status) => status.startsWith('2')).sort();
  const content = resolve(operation.responses[statuses[0]]).content ?? {};
  const received = Object.keys(content);
  const isJson = received.every((type) => /^application\/([\w.-]+\+)?json$/.test(type));
  operation['x-answer'] = received.length === 0 ? 'nothing' : isJson ? 'json' : 'file';
  operation.responses = { [statuses[0]]: isJson ? { description: '', content } : { description: '' } };

  const answer = resolve(content['application/json']?.schema);
  if (query.some((parameter) => parameter.name === 'cursor') && answer?.properties?.nextCursor)
    operation['x-item'] = answer.properties.items.items.$ref?.split('/').at(-1) ?? refuse(operation, 'items of a page need a named schema');
}

/** Text that can stand in a doc comment. */
function text(words) {
  return words?.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim();
}

for (const [path, item] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!operation?.operationId) continue;
    // What streams is followed by hand, by one method for all transports.
    if (operation['x-handwritten'] || operation['x-stream']) delete item[method];
    else describe(path, item, operation);
  }
  delete item.parameters;
  if (Object.keys(item).length === 0) delete api.paths[path];
}

// Only schemas that the remaining operations speak of become types; problems are spoken of by every call.
function reach(node, reached) {
  if (node === null || typeof node !== 'object') return reached;
  if (node.$ref && !reached.has(node.$ref)) {
    reached.add(node.$ref);
    reach(resolve(node), reached);
  }
  Object.values(node).forEach((child) => reach(child, reached));
  return reached;
}
const operations = Object.values(api.paths).flatMap((item) => Object.values(item));
const byHand = ['Problem', 'EventStreamEnd'].filter((name) => api.components.schemas[name]);
const events = Object.entries(api['x-webhooks'] ?? {}).map(([type, { post }]) => ({ type, about: post.summary, data: post['x-data'] }));
const spoken = reach([operations, events, byHand.map((name) => ({ $ref: `#/components/schemas/${name}` }))], new Set());
api.components = { schemas: Object.fromEntries(Object.entries(api.components.schemas).filter(([name]) => spoken.has(`#/components/schemas/${name}`))) };

/** The type of values whose shape the contract leaves open: the generator itself would say `any`. */
function openType(schema) {
  const it = target(schema);
  if (it.properties || it.allOf || it.enum) return undefined;
  if (it.type === 'array') return openType(it.items)?.concat('[]');
  if (it.type === undefined) return 'JsonValue';
  if (it.type !== 'object') return undefined;
  const values = typeof it.additionalProperties === 'object' ? openType(it.additionalProperties) : 'JsonValue';
  return values === 'JsonValue' ? 'JsonObject' : values && `{ [name: string]: ${values} }`;
}

function annotate(schema) {
  if (schema === null || typeof schema !== 'object' || schema.$ref) return;
  schema.description = text(schema.description);
  // Fields that a newer server adds are tolerated, but are no part of a type.
  if (schema.properties || schema.allOf?.length > 1) schema.additionalProperties = false;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    // A description beside a bare $ref is lost, and so is nullability: both live on the wrapper.
    const at = property.$ref ? (schema.properties[name] = { allOf: [property] }) : property;
    at['x-type'] = openType(at);
    at['x-null'] = at.nullable === true;
    at['x-required'] = schema.required?.includes(name) === true;
    annotate(at);
  }
  [schema.items, schema.additionalProperties, ...(schema.allOf ?? [])].forEach(annotate);
}
Object.values(api.components.schemas).forEach(annotate);

// The first operation carries what the whole file needs: a template sees operations only.
const groups = [...new Set(operations.map((operation) => operation['x-group']))];
const codes = [...new Set([...(api['x-common-errors'] ?? []), ...operations.flatMap((operation) => operation['x-errors'] ?? [])])];
Object.assign(operations[0], {
  'x-groups': groups.join(','),
  'x-group-members': groups.map(camel).join(','),
  'x-all-codes': codes.sort().join(','),
});

writeFileSync(out, JSON.stringify(api));
const lines = events.map(({ type, about, data }) => `  /** ${text(about)}. */\n  "${type}": ${data.$ref.split('/').at(-1)};`);
const version = `
/** The version of the contract that this client was made from, and the client's own. */
export const version = ${JSON.stringify(api.info.version)};
`;
writeFileSync(join(dirname(out), 'events.ts'), version + (events.length === 0 ? '' : `
/** What each type of event carries. A newer server may tell of more types. */
export type EventData = {
${lines.join('\n')}
};

/** The types of events that are known here. */
export const eventTypes = [
${events.map(({ type }) => `  "${type}",`).join('\n')}
] as const satisfies readonly (keyof EventData)[];
`));
