/** Any value that JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object whose fields the contract leaves open, such as custom values. */
export type JsonObject = { [name: string]: JsonValue };
