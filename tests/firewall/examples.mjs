import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { inRoot } from "../../scripts/lib/paths.mjs";

const contract = parse(readFileSync(inRoot("api-spec/dist/openapi.yaml"), "utf8"));
const methods = ["get", "post", "put", "patch", "delete"];

/** Every operation of the contract as its examples ask for it. */
export function examples() {
  return Object.entries(contract.paths).flatMap(([place, item]) =>
    methods.filter((method) => item[method]).map((method) => request(place, method, item[method], item.parameters)),
  );
}

function request(place, method, operation, shared = []) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve);
  const of = (kind) => parameters.filter((one) => one.in === kind);
  const target = of("path").reduce((path, one) => path.replace(`{${one.name}}`, encodeURIComponent(exampleOf(one))), place);
  const query = new URLSearchParams(of("query").map((one) => [one.name, String(exampleOf(one))]));
  const headers = Object.fromEntries(of("header").map((one) => [one.name, String(exampleOf(one))]));
  const { body, type } = bodyOf(operation);
  return {
    name: operation.operationId,
    target: query.size > 0 ? `${target}?${query}` : target,
    request: { method: method.toUpperCase(), headers: { ...headers, Authorization: "Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln", ...(type && { "Content-Type": type }) }, body },
  };
}

function bodyOf(operation) {
  if (!operation.requestBody) return {};
  const [[type, media]] = Object.entries(resolve(operation.requestBody).content);
  if (type === "application/octet-stream") return { type, body: "%PDF-1.7 договор" };
  const example = exampleOf(media);
  return { type, body: type.includes("form") ? String(new URLSearchParams(example)) : JSON.stringify(example) };
}

function exampleOf(holder) {
  if (holder.example !== undefined) return holder.example;
  if (holder.examples) return resolve(Object.values(holder.examples)[0]).value;
  const schema = resolve(holder.schema ?? {});
  return schema.example ?? schema.default ?? schema.enum?.[0] ?? 1;
}

function resolve(node) {
  if (!node.$ref) return node;
  return resolve(node.$ref.slice(2).split("/").reduce((at, step) => at[step.replaceAll("~1", "/").replaceAll("~0", "~")], contract));
}
