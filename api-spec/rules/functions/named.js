// A schema with properties of its own has a name, so that generated code has one too. Runs on the unresolved document.
export default function named(schema, _, context) {
  const isInline = schema && typeof schema === 'object' && !schema.$ref && !schema.oneOf && (schema.properties || schema.type === 'object' && !schema.additionalProperties);
  const inComponents = context.path[0] === 'components' && context.path[1] === 'schemas' && context.path.length === 3;
  if (isInline && !inComponents) return [{ message: 'Give this object a name in schemas' }];
  if (schema?.enum && !inComponents && schema.enum.length > 1) return [{ message: 'Give this enum a name in schemas' }];
  return [];
}
