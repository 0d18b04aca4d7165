// Everything that can grow has a bound: without one, neither we nor a client can say what is too much.
export default function bounded(schema) {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema) || schema.oneOf) return [];
  const bound = {
    string: schema.maxLength !== undefined || schema.enum || schema.format || schema.pattern,
    array: schema.maxItems !== undefined,
    integer: schema.format && schema.minimum !== undefined && schema.maximum !== undefined,
    number: schema.minimum !== undefined && schema.maximum !== undefined,
    object: !schema.additionalProperties || schema.maxProperties !== undefined,
  };
  const wanted = {
    string: 'A string has maxLength, enum, format or pattern',
    array: 'An array has maxItems',
    integer: 'An integer has format, minimum and maximum',
    number: 'A number has minimum and maximum',
    object: 'An object with free names has maxProperties',
  };
  return schema.type in bound && !bound[schema.type] ? [{ message: wanted[schema.type] }] : [];
}
