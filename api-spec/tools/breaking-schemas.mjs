// What a changed schema takes away. In a request a client may be told less than before; in an answer it may be told more.

/** context: how to resolve either side, the place for the message, and whether the schema is of a request. */
export function breaksOfSchema(before, after, context) {
  return compare(before, after, context, new Set());
}

function compare(beforeNode, afterNode, context, seen) {
  const [before, after] = [context.before(beforeNode), context.after(afterNode)];
  const pair = `${beforeNode?.$ref} ${afterNode?.$ref}`;
  if (!before || (beforeNode.$ref && seen.has(pair))) return [];
  const inner = new Set(seen).add(pair);
  const say = (text) => `${context.place}: ${text}`;
  if (!after) return [say('schema removed')];
  const [old, now] = [flat(before, context.before), flat(after, context.after)];
  if (old.type !== now.type) return [say(`type ${old.type ?? 'any'} became ${now.type ?? 'any'}`)];
  return [
    ...(old.format !== now.format ? [say(`format ${old.format ?? 'none'} became ${now.format ?? 'none'}`)] : []),
    ...breaksOfValues(old, now, context).map(say),
    ...breaksOfProperties(old, now, context, inner),
    ...(old.items ? compare(old.items, now.items, { ...context, place: `${context.place}[]` }, inner) : []),
  ];
}

// `oneOf` with one reference is how the contract says "this, but nullable": the parts count as one schema.
function flat(schema, resolve) {
  return ['allOf', 'oneOf', 'anyOf'].flatMap((word) => schema[word] ?? [])
    .map((part) => flat(resolve(part), resolve))
    .reduce((whole, part) => ({ ...part, ...whole, properties: { ...part.properties, ...whole.properties }, required: [...(part.required ?? []), ...(whole.required ?? [])] }), schema);
}

function breaksOfValues(old, now, { isRequest }) {
  const found = [];
  const lost = (old.enum ?? []).filter((value) => !(now.enum ?? [value]).includes(value));
  for (const value of lost) found.push(`enum value ${value} removed`);
  if (!old.enum && now.enum && isRequest) found.push('became an enum');
  if (old.enum && !now.enum && !isRequest) found.push('is no longer an enum');
  if (isRequest && old.nullable && !now.nullable) found.push('no longer takes null');
  if (!isRequest && !old.nullable && now.nullable) found.push('may now be null');
  for (const word of ['maxLength', 'maxItems', 'maximum', 'maxProperties'])
    found.push(...breakOfLimit(word, old[word] ?? Infinity, now[word] ?? Infinity, isRequest));
  for (const word of ['minLength', 'minItems', 'minimum', 'minProperties'])
    found.push(...breakOfLimit(word, -(old[word] ?? -Infinity), -(now[word] ?? -Infinity), isRequest));
  if (isRequest && now.pattern && old.pattern !== now.pattern) found.push(`pattern ${old.pattern ?? 'none'} became ${now.pattern}`);
  if (isRequest && now.uniqueItems && !old.uniqueItems) found.push('items must now be unique');
  if (isRequest && old.default !== now.default) found.push(`default ${old.default ?? 'none'} became ${now.default ?? 'none'}`);
  return found;
}

const breakOfLimit = (word, old, now, isRequest) => (isRequest && now < old ? [`${word} tightened`] : []);

function breaksOfProperties(old, now, context, seen) {
  const found = [];
  const [was, is] = [old.properties ?? {}, now.properties ?? {}];
  const place = (name) => `${context.place}.${name}`;
  for (const name of Object.keys(was)) {
    if (!is[name]) found.push(`${place(name)}: property removed`);
    else found.push(...compare(was[name], is[name], { ...context, place: place(name) }, seen));
  }
  const [before, after] = [old.required ?? [], now.required ?? []];
  if (context.isRequest)
    for (const name of after) if (!before.includes(name)) found.push(`${place(name)}: became required`);
  if (!context.isRequest)
    for (const name of before) if (is[name] && !after.includes(name)) found.push(`${place(name)}: is no longer always there`);
  return found;
}
