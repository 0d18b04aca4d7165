import { isHandwritten, messages } from './operation.js';

// Unknown body fields are refused by name, at every depth.
export default function closedBodies(operation) {
  if (isHandwritten(operation)) return [];
  const open = Object.values(operation.requestBody?.content ?? {}).flatMap((media) => openObjects(media.schema, '', new Set()));
  return messages(...open.map((place) => `${place || 'The request body'} needs additionalProperties: false`));
}

function openObjects(schema, place, seen) {
  if (!schema || seen.has(schema)) return [];
  seen.add(schema);
  const own = schema.properties && schema.additionalProperties !== false ? [place] : [];
  const children = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [child, `${place}/${name}`]),
    ...(schema.oneOf ?? []).map((child) => [child, place]),
    ...(schema.items ? [[schema.items, `${place}/items`]] : []),
  ];
  return [...own, ...children.flatMap(([child, where]) => openObjects(child, where, seen))];
}
