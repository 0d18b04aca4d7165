// Turns the bundle into what the server's generator reads: without the operations that are written by hand, without the
// headers that the edge handles for every operation, and with the facts spelled out that the templates cannot work out.
// usage: node prepare.mjs BUNDLE OUT.json
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'yaml';

const [bundle, out] = process.argv.slice(2);
const api = parse(readFileSync(bundle, 'utf8'));
const edgeHeaders = new Set(['Idempotency-Key', 'If-Match', 'If-None-Match', 'Accept-Language', 'X-Correlation-Id']);

const resolve = (node) => (node && node.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key.replace(/~1/g, '/').replace(/~0/g, '~')], api) : node);
const target = (schema) => resolve(schema?.allOf?.[0] ?? schema?.oneOf?.[0] ?? schema);
const number = (value) => (value === undefined ? 'null' : `${value}m`);
const count = (value) => (value === undefined ? 'null' : `${value}`);
const literal = (text) => JSON.stringify(text);

/** The C# statements that check one value against its schema. */
function checks(name, member, schema, patternName) {
  const it = target(schema);
  const found = [];
  if (it.type === 'string' && !it.enum && !it.format?.match(/^(uuid|date|date-time|binary|uri)$/)) {
    found.push(`errors.Length(${literal(name)}, ${member}, ${count(it.minLength)}, ${count(it.maxLength)});`);
    if (it.pattern) found.push(`errors.Matches(${literal(name)}, ${member}, ${patternName}());`);
  } else if ((it.type === 'integer' || it.type === 'number') && (it.minimum !== undefined || it.maximum !== undefined)) {
    found.push(`errors.Range(${literal(name)}, ${member}, ${number(it.minimum)}, ${number(it.maximum)});`);
  } else if (it.type === 'array') {
    if (it.minItems !== undefined || it.maxItems !== undefined) found.push(`errors.Count(${literal(name)}, ${member}, ${count(it.minItems)}, ${count(it.maxItems)});`);
    const item = target(it.items);
    if (item.type === 'string' && !item.enum && !item.format) {
      found.push(`errors.EachLength(${literal(name)}, ${member}, ${count(item.minLength)}, ${count(item.maxLength)});`);
      if (item.pattern) found.push(`errors.EachMatches(${literal(name)}, ${member}, ${patternName}());`);
    } else if (item.properties) found.push(`errors.Each(${literal(name)}, ${member});`);
  } else if (it.properties) found.push(`errors.Inside(${literal(name)}, ${member});`);
  else if (it.type === 'object' && it.additionalProperties) found.push(`errors.Values(${literal(name)}, ${member}, ${count(it.maxProperties)});`);
  return found.join('\n        ');
}

const pattern = (schema) => (target(schema).pattern ?? target(target(schema).items)?.pattern)?.replace(/^\^/, '\\A').replace(/\$$/, '\\z');
const pascal = (text) => text.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, __, first) => first.toUpperCase());
const isReference = (schema) => { const it = target(schema); return it.type === 'array' || it.type === 'object' || !!it.properties || (it.type === 'string' && !it.enum && !it.format?.match(/^(uuid|date|date-time)$/)); };

const told = [];
for (const [path, item] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (typeof operation !== 'object' || !operation.operationId) continue;
    if (operation['x-handwritten']) { delete item[method]; continue; }
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
    operation.parameters = parameters.filter((p) => !edgeHeaders.has(p.name));
    for (const parameter of operation.parameters) {
      // The generator spells an enum's default in the wrong namespace; handlers take absent for the default.
      if (target(parameter.schema).enum) delete target(parameter.schema).default;
      const member = pascal(parameter.name);
      // A blank value in a query or a path is bound as none.
      const required = parameter.required && isReference(parameter.schema) ? `errors.Required(${literal(parameter.name)}, ${member});` : '';
      const check = [required, checks(parameter.name, member, parameter.schema, `${member}Pattern`)].filter(Boolean).join('\n        ');
      if (check) parameter['x-check'] = check;
      const rule = pattern(parameter.schema);
      if (rule) parameter['x-pattern'] = rule.replaceAll('"', '""');
    }
    const statuses = Object.keys(operation.responses).filter((s) => s.startsWith('2') || s === '101').sort();
    const success = statuses.includes('201') ? '201' : statuses[0];
    operation['x-success'] = success;
    // The module, for what a tenant has switched off.
    operation['x-module'] = operation.tags[0].toLowerCase();
    operation['x-scope-name'] = operation['x-scope'] === 'network' ? 'Network' : 'Own';
    // The resource that If-Match is about, where the operation takes one.
    operation['x-addressed'] = parameters.some((p) => p.name === 'If-Match') && parameters.some((p) => p.in === 'path' && p.name === 'id' && p.schema.format === 'uuid');
    // Bytes as they are: the edge takes them in before anything else looks, so they are no parameter of the action.
    operation['x-takes-file'] = Object.values(resolve(operation.requestBody)?.content ?? {}).some((media) => media.schema?.format === 'binary');
    operation['x-optional-body'] = !!operation.requestBody && !resolve(operation.requestBody).required;
    // Errors are the edge's matter and are the same everywhere; the generator needs only the one success.
    // A stream's messages are no body that one action could return.
    if (operation['x-stream']) told.push(operation.responses[success]);
    operation.responses = operation['x-stream'] ? { 204: { description: '' } } : { [success]: { ...resolve(operation.responses[success]), headers: undefined } };
  }
  delete item.parameters;
  if (Object.keys(item).length === 0) delete api.paths[path];
}

// Only the schemas that remaining operations speak of are generated, and only those that callers send are checked.
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
const spoken = reach([operations, told], new Set());
const sent = reach(operations.map((operation) => operation.requestBody), new Set());
api.components = { schemas: Object.fromEntries(Object.entries(api.components.schemas).filter(([name]) => spoken.has(`#/components/schemas/${name}`))) };

for (const [name, schema] of Object.entries(api.components.schemas)) {
  if (!schema.properties) continue;
  const isSent = sent.has(`#/components/schemas/${name}`);
  const faces = isSent ? ['IContractValidatable'] : [];
  if (schema.properties.id?.format === 'uuid' && schema.required?.includes('id')) faces.push('IHasId');
  else if (schema.properties.code?.type === 'string' && schema.properties.version) faces.push('IHasCode');
  if (schema.properties.version?.type === 'integer' && schema.required?.includes('version')) faces.push('IVersioned');
  if (faces.length) schema['x-faces'] = ` : ${faces.join(', ')}`;
  if (isSent) schema['x-sent'] = true;
  for (const [property, value] of Object.entries(schema.properties)) {
    const at = value.$ref ? (schema.properties[property] = { allOf: [value] }) : value;
    if (!isSent) continue;
    const required = schema.required?.includes(property);
    const nullable = at.nullable === true;
    const member = pascal(property);
    const lines = [];
    if (required && !nullable && isReference(at)) lines.push(`errors.Required(${literal(property)}, ${member});`);
    const check = checks(property, member, at, `${member}Pattern`);
    if (check) lines.push(check);
    if (lines.length) at['x-check'] = lines.join('\n        ');
    if (!required && !nullable) at['x-no-null'] = true;
    const rule = pattern(at);
    if (rule) at['x-pattern'] = rule.replaceAll('"', '""');
  }
}

mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, JSON.stringify(api));
