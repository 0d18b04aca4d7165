import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { connect } from "./support/setup.js";

type Parameter = { $ref?: string; name: string; in: string };
type Operation = { operationId: string; tags: string[]; "x-handwritten"?: boolean; "x-stream"?: string; parameters?: Parameter[]; requestBody?: { content: Record<string, object> } };
type Method = (...given: unknown[]) => Promise<unknown>;

const api = parse(readFileSync(join(import.meta.dirname, "../../../../api-spec/dist/openapi.yaml"), "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter> };
};
const resolve = (parameter: Parameter) => (parameter.$ref ? api.components.parameters[parameter.$ref.split("/").at(-1)!]! : parameter);

const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, operation]) => operation.operationId && !operation["x-handwritten"] && !operation["x-stream"])
    .map(([verb, operation]) => {
      const parameters = [...((item.parameters as unknown as Parameter[]) ?? []), ...(operation.parameters ?? [])].map(resolve);
      const ids = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `the-${name}`);
      return {
        name: operation.operationId,
        group: operation.tags[0]!.replace(/^./, (first) => first.toLowerCase()),
        verb: verb.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, "the-$1"),
        ids,
        media: Object.keys(operation.requestBody?.content ?? {})[0],
        isKeyed: parameters.some(({ name }) => name === "Idempotency-Key"),
      };
    }),
);

for (const { name, group, verb, path, ids, media, isKeyed } of operations) {
  test(`${name} is ${verb} ${path}`, async (t) => {
    const { mak, server } = await connect(t, () => ({ json: { items: [], nextCursor: null } }));
    const method = (mak as unknown as Record<string, Record<string, Method>>)[group]?.[name];
    assert.ok(method, `${group}.${name} is missing`);
    await method.call((mak as unknown as Record<string, object>)[group], ...ids, ...(media ? [{}] : []));
    const call = server.calls[0];
    assert.deepEqual([call?.method, call?.path, call?.headers["content-type"]], [verb, path, media]);
    assert.equal("idempotency-key" in call!.headers, isKeyed);
  });
}

test("No method goes beyond the contract", async (t) => {
  const { mak } = await connect(t, () => ({}));
  const methods = Object.values(mak as unknown as Record<string, object>)
    .flatMap(methodsOf)
    // What is walked or followed is made of operations.
    .filter((method) => !["constructor", "subscribe"].includes(method) && !method.endsWith("All"));
  assert.deepEqual(methods.sort(), operations.map(({ name }) => name).sort());
});

function methodsOf(group: object): string[] {
  const kind = Object.getPrototypeOf(group) as object;
  return kind === Object.prototype ? [] : [...Object.getOwnPropertyNames(kind), ...methodsOf(kind)];
}
