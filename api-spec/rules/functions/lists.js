import { jsonOf, messages, parameters } from './operation.js';

export default function lists(operation, _, context) {
  if (context.path.at(-1) !== 'get') return [];
  const schema = jsonOf(operation.responses?.['200'])?.schema;
  const isNamedList = /^list[A-Z]/.test(operation.operationId ?? '');
  const holdsItems = Boolean(schema?.properties?.items);
  const query = parameters(operation, 'query').map((parameter) => parameter.name);
  const required = schema?.required ?? [];
  return messages(
    isNamedList !== holdsItems && 'An operation named list… answers {items, nextCursor}, and no other does',
    holdsItems && !(required.includes('items') && required.includes('nextCursor')) && 'items and nextCursor are always there',
    holdsItems && schema.properties.items.type !== 'array' && 'items is an array',
    query.includes('cursor') !== query.includes('limit') && 'cursor and limit belong together');
}
