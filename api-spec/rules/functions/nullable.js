// A request clears a field by null; an answer leaves out what it does not have, and only nextCursor says null.
export default function nullable(operation, _, context) {
  const found = [];
  for (const [status, answer] of Object.entries(operation.responses ?? {}))
    for (const media of Object.values(answer.content ?? {})) collect(media.schema, [], new Set(), (place) => found.push([status, place]));
  return found.map(([status, place]) => ({ message: `${place} in the answer ${status} is left out where it has no value, not null`, path: context.path }));
}

function collect(schema, place, seen, add) {
  if (!schema || typeof schema !== 'object' || seen.has(schema)) return;
  seen.add(schema);
  if (schema.nullable && place.at(-1) !== 'nextCursor') add(place.join('.'));
  for (const [name, child] of Object.entries(schema.properties ?? {})) collect(child, [...place, name], seen, add);
  for (const child of schema.oneOf ?? []) collect(child, place, seen, add);
  collect(schema.items, [...place, '[]'], seen, add);
}
