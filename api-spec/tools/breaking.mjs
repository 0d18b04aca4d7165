// Tells what a contract takes away from the clients of the released one. Adding is free; what a client relies on stays.
// breaking.mjs            compares released/v1.yaml with dist/openapi.yaml
// breaking.mjs OLD NEW    compares two bundles
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { methods, specFolder } from './bundle.mjs';
import { breaksOfSchema } from './breaking-schemas.mjs';

export function breaks(released, present) {
  const found = [];
  for (const [path, item] of Object.entries(released.paths ?? {}))
    for (const method of methods.filter((name) => item[name])) {
      const where = `${method.toUpperCase()} ${path}`;
      const after = present.paths?.[path]?.[method];
      if (after) found.push(...breaksOfOperation(item[method], after, documents(released, present)).map((text) => `${where}: ${text}`));
      else found.push(`${where}: operation removed`);
    }
  return [...found, ...breaksOfEvents(released, present)];
}

// What is told keeps what it carries.
function breaksOfEvents(released, present) {
  const sides = documents(released, present);
  return Object.entries(released['x-webhooks'] ?? {}).flatMap(([type, { post }]) => {
    const after = present['x-webhooks']?.[type]?.post;
    if (!after) return [`${type}: event removed`];
    return breaksOfSchema(post['x-data'], after['x-data'], { ...sides, place: `event ${type}`, isRequest: false });
  });
}

const documents = (released, present) => ({ before: resolver(released), after: resolver(present) });

const resolver = (root) => function resolve(node) {
  if (!node?.$ref) return node;
  return resolve(node.$ref.split('/').slice(1).reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], root));
};

function breaksOfOperation(before, after, sides) {
  const found = [];
  if (before.operationId !== after.operationId) found.push(`operationId ${before.operationId} became ${after.operationId}`);
  if (before['x-permission'] !== after['x-permission'])
    found.push(`permission ${before['x-permission'] ?? 'none'} became ${after['x-permission'] ?? 'none'}`);
  if (isPublic(before) && !isPublic(after)) found.push('is no longer public');
  found.push(...breaksOfParameters(before, after, sides), ...breaksOfBody(before, after, sides), ...breaksOfAnswers(before, after, sides));
  return found;
}

const isPublic = (operation) => operation.security?.length === 0;

function breaksOfParameters(before, after, sides) {
  const key = (parameter) => `${parameter.in} parameter ${parameter.name}`;
  const old = new Map((before.parameters ?? []).map(sides.before).map((parameter) => [key(parameter), parameter]));
  const now = new Map((after.parameters ?? []).map(sides.after).map((parameter) => [key(parameter), parameter]));
  const found = [];
  for (const [name, parameter] of old) {
    const present = now.get(name);
    if (!present) found.push(`${name} removed`);
    else found.push(...breaksOfSchema(parameter.schema, present.schema, { ...sides, place: name, isRequest: true }));
  }
  for (const [name, parameter] of now)
    if (parameter.required && !old.get(name)?.required) found.push(`${name} became required`);
  return found;
}

function breaksOfBody(before, after, sides) {
  const old = sides.before(before.requestBody);
  const now = sides.after(after.requestBody);
  if (old && !now) return ['request body removed'];
  if (now?.required && !old?.required) return ['request body became required'];
  return breaksOfContent(old, now, { ...sides, place: 'request', isRequest: true });
}

function breaksOfAnswers(before, after, sides) {
  const found = [];
  for (const [status, answer] of Object.entries(before.responses ?? {})) {
    const old = sides.before(answer);
    const now = sides.after(after.responses?.[status]);
    if (!now) {
      if (status.startsWith('2')) found.push(`answer ${status} removed`);
      continue;
    }
    for (const header of Object.keys(old.headers ?? {}))
      if (!now.headers?.[header]) found.push(`header ${header} of the answer ${status} removed`);
    found.push(...breaksOfContent(old, now, { ...sides, place: `answer ${status}`, isRequest: false }));
  }
  for (const status of Object.keys(after.responses ?? {}))
    if (status.startsWith('2') && !before.responses?.[status]) found.push(`answer ${status} is a new success`);
  for (const code of before['x-errors'] ?? [])
    if (!(after['x-errors'] ?? []).includes(code)) found.push(`error ${code} removed`);
  return found;
}

function breaksOfContent(before, after, context) {
  const found = [];
  for (const [type, media] of Object.entries(before?.content ?? {})) {
    const present = after.content?.[type];
    if (!present) found.push(`${context.place}: media type ${type} removed`);
    else found.push(...breaksOfSchema(media.schema, present.schema, context));
  }
  return found;
}

function main([old = join(specFolder, 'released/v1.yaml'), now = join(specFolder, 'dist/openapi.yaml')]) {
  const [released, present] = [old, now].map((file) => parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }));
  const found = breaks(released, present);
  if (found.length === 0) return;
  console.error(`The contract breaks its released clients:\n${found.map((text) => `  ${text}`).join('\n')}`);
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
