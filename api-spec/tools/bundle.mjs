// Makes the bundle of the contract and what is derived from it:
//   dist/openapi.yaml      one file for generators, Swagger UI and partners
//   dist/errors.json       problem codes with their texts, for the server
//   dist/permissions.json  permissions with their texts, for the server
//   dist/events.json       events that the outside hears of, for the server
//   dist/postman.json      a collection of requests, for partners who try the API by hand
// bundle.mjs             writes them
// bundle.mjs --check     fails where the committed ones differ
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse, stringify } from 'yaml';
import { collection } from './collection.mjs';

export const specFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];
const read = (path) => readFileSync(join(specFolder, path), 'utf8');
const readYaml = (path) => parse(read(path));

export function bundle(root = join(specFolder, 'openapi.yaml')) {
  const files = new Map();
  const owners = new Map();
  const components = {};

  const load = (file) => files.get(file) ?? files.set(file, parse(readFileSync(file, 'utf8'))).get(file);

  function lookUp(reference, from) {
    const [path, pointer] = reference.split('#');
    const file = path ? resolve(dirname(from), path) : from;
    const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const value = steps.reduce((node, step) => node?.[step], load(file));
    if (value === undefined) throw new Error(`${reference} in ${from} leads nowhere`);
    // A component is `<file of its kind>#/Name` in shared/, `<module>#/<kind>/Name` elsewhere.
    const kind = steps.length === 1 ? basename(file, '.yaml') : steps[0];
    return { file, value, kind, name: steps.at(-1), owner: `${file}#${pointer}` };
  }

  function component(reference, from) {
    const found = lookUp(reference, from);
    const place = `#/components/${found.kind}/${found.name}`;
    const owner = owners.get(place);
    if (owner && owner !== found.owner) throw new Error(`${place} is both ${owner} and ${found.owner}`);
    if (!owner) {
      owners.set(place, found.owner);
      (components[found.kind] ??= {})[found.name] = walk(found.value, found.file);
    }
    return { $ref: place };
  }

  function walk(node, from) {
    if (Array.isArray(node)) return node.map((item) => walk(item, from));
    if (node === null || typeof node !== 'object') return node;
    if (typeof node.$ref === 'string') return component(node.$ref, from);
    return Object.fromEntries(Object.entries(node).map(([key, value]) =>
      [key, key === 'example' ? structuredClone(value) : walk(value, from)]));
  }

  const document = structuredClone(load(root));
  for (const [path, item] of Object.entries(document.paths)) {
    const { file, value } = lookUp(item.$ref, root);
    document.paths[path] = walk(value, file);
  }
  addCounting(document, components, walk(document['x-counted-operations'], root));
  delete document['x-counted-operations'];
  addStepUp(document);
  Object.assign(document.components, components);
  document.components.securitySchemes.oauth2.flows.clientCredentials.scopes = Object.fromEntries(
    Object.entries(readYaml('permissions.yaml')).map(([name, text]) => [name, text.en]));
  document['x-problems'] = Object.fromEntries(
    Object.entries(readYaml('errors.yaml')).map(([code, problem]) => [code, problem.status]));
  addEvents(document, readYaml('events.yaml'));
  sortComponents(document);
  liftExamples(document);
  return document;
}

// What a limit adds to the answers of an operation is the same everywhere, so it is said once, in the root.
function addCounting(document, components, added) {
  if (!added) return;
  const answers = new Set();
  for (const item of Object.values(document.paths))
    for (const operation of methods.filter((name) => item[name]).map((name) => item[name])) {
      if (operation['x-handwritten'] && !operation['x-counted']) continue;
      Object.assign(operation.responses, structuredClone(added.responses));
      for (const answer of Object.values(operation.responses))
        answers.add(answer.$ref ? components.responses[answer.$ref.split('/').pop()] : answer);
    }
  for (const answer of answers) answer.headers = { ...answer.headers, ...structuredClone(added.headers) };
}

// Where a fresh sign-in is asked for, the answer that asks for it is the same everywhere.
function addStepUp(document) {
  for (const item of Object.values(document.paths))
    for (const operation of methods.map((name) => item[name]).filter((found) => found?.['x-step-up']))
      operation['x-errors'] = [...(operation['x-errors'] ?? []), 'step_up_required'];
}

// `lead.status_changed.v1` and `lead_status.changed.v1` are two.
const dataOf = (type) => type.replace('.', '_event_').replace(/(^|[._])([a-z])/g, (_, __, first) => first.toUpperCase());
const eventField = {
  uuid: { type: 'string', format: 'uuid' },
  text: { type: 'string', maxLength: 200 },
  texts: { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 200 } },
  time: { type: 'string', format: 'date-time' },
  count: { type: 'integer', format: 'int64', minimum: 0, maximum: 9007199254740991 },
};

// OpenAPI 3.0 has no webhooks of its own: `x-webhooks` is what readers and generators of that version know.
function addEvents(document, events) {
  if (!document.components.schemas?.Event) return;
  document['x-webhooks'] = {};
  for (const [type, event] of Object.entries(events)) {
    const data = dataOf(type);
    const fields = Object.entries(event.data);
    document.components.schemas[data] = {
      type: 'object',
      description: `What \`${type}\` carries: ${event.en.charAt(0).toLowerCase()}${event.en.slice(1)}.`,
      required: fields.filter(([name, kind]) => !kind.endsWith('?') && !event.mask?.[name]).map(([name]) => name),
      properties: Object.fromEntries(fields.map(([name, kind]) => [name, eventField[kind.replace('?', '')]])),
    };
    document['x-webhooks'][type] = {
      post: {
        summary: event.en,
        description: `\`record.type\` is \`${event.record}\`, \`data\` is ${data}.`,
        'x-permission': event.permission,
        'x-data': { $ref: `#/components/schemas/${data}` },
        requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } } },
        responses: { '204': { description: 'Any answer of 2xx: the event has arrived.' } },
      },
    };
  }
}

// Components are met in the order of their use; an order by name keeps diffs small.
function sortComponents(document) {
  for (const [kind, items] of Object.entries(document.components))
    document.components[kind] = Object.fromEntries(Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// A schema's example is written once, beside the schema; media types carry a copy for tools that look only there.
function liftExamples(document) {
  for (const path of Object.values(document.paths))
    for (const method of methods.filter((name) => path[name])) {
      const { requestBody, responses } = path[method];
      for (const holder of [requestBody, ...Object.values(responses)])
        for (const media of Object.values(holder?.content ?? {})) {
          const name = media.schema?.$ref?.split('/').pop();
          const example = name && document.components.schemas[name]?.example;
          if (example !== undefined && media.example === undefined && !media.examples) media.example = example;
        }
    }
}

export function rendered(document) {
  const note = '# Made by `npm run contract:bundle` from openapi.yaml and modules/: change those, not this file.\n';
  return {
    'dist/openapi.yaml': note + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }),
    'dist/errors.json': json(readYaml('errors.yaml')),
    'dist/permissions.json': json(readYaml('permissions.yaml')),
    'dist/events.json': json(readYaml('events.yaml')),
    'dist/postman.json': json(collection(document)),
  };
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

function main(args) {
  const document = bundle();
  const files = Object.entries(rendered(document));
  if (args[0] !== '--check') {
    mkdirSync(join(specFolder, 'dist'), { recursive: true });
    for (const [path, text] of files) writeFileSync(join(specFolder, path), text);
    return;
  }
  const stale = files.filter(([path, text]) => safeRead(path) !== text).map(([path]) => `api-spec/${path}`);
  if (stale.length === 0) return;
  console.error(`Out of date, run \`npm run contract:bundle\`: ${stale.join(', ')}`);
  process.exitCode = 1;
}

function safeRead(path) {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
