import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { permissions, type Operation } from "../src/app/access";
import { pages } from "../src/app/pages";

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, "../../..", file), "utf8");

/** The permission that the contract asks for an operation. */
function permissionsOfContract(): Map<string, string> {
  const operations = read("api-spec/dist/openapi.yaml").split(/^ {6}operationId: /m).slice(1);
  return new Map(operations.map((text) => [text.split("\n", 1)[0]!.trim(), /^ {6}x-permission: (\S+)/m.exec(text)?.[1] ?? ""]));
}

/** role → the operations that it may call, whatever of the records it sees. */
function operationsOfRoles(): Map<string, Set<string>> {
  const [heading = "", ...lines] = read("tests/Contract.Tests/Roles/access-matrix.txt").split("\n").filter(Boolean);
  const columns = [...heading.matchAll(/\S+/g)].map(({ 0: name, index }) => ({ name, index })).slice(2);
  const may = new Map(columns.map(({ name }) => [name, new Set<string>()]));
  for (const line of lines) for (const { name, index } of columns) if (!line.slice(index).startsWith("-")) may.get(name)!.add(line.split(" ", 1)[0]!);
  return may;
}

const pagesOf = (role: string) => {
  const may = operationsOfRoles().get(role)!;
  return pages.filter(({ operation }) => operation !== undefined && may.has(operation)).map(({ path: at }) => at);
};

test("Each operation is guarded by the permission that the contract asks for it", () => {
  const contract = permissionsOfContract();
  expect(permissions).toEqual(Object.fromEntries(Object.keys(permissions).map((operation) => [operation, contract.get(operation)])));
});

test("Each role sees the pages whose operations the access matrix lets it call, and no others", () => {
  // Pages of one's own are everybody's.
  const all = pages.filter(({ operation }) => operation).map(({ path: at }) => at);
  const partners = ["company", "income", "grades", "calculator", "settlements", "referrals"];
  const settings = all.filter((page) => page.startsWith("settings/"));
  const without = (...hidden: string[]) => all.filter((page) => !hidden.includes(page));
  expect(pagesOf("admin")).toEqual(all);
  const network = ["network/tenants", "network/jobs"];
  expect(pagesOf("franchisee")).toEqual(without(...network));
  expect(pagesOf("manager")).toEqual(without("imports", ...network, ...partners, ...settings.filter((page) => page !== "settings/people" && page !== "settings/teams")));
  expect(pagesOf("operator")).toEqual(without("market", "imports", ...network, ...partners, ...settings));
  expect(pagesOf("employee")).toEqual(without("market", "imports", ...network, ...partners, ...settings));
  expect(pagesOf("partner")).toEqual(["leads", ...partners]);
  expect(pagesOf("guest")).toEqual([]);
});

test("Whoever has the permission of an operation in one role may call all operations of that permission", () => {
  // Otherwise a permission would not say whether a button works, and the table would have to know more than it does.
  const roles = operationsOfRoles();
  const all = Object.keys(permissions) as Operation[];
  const groups = [...new Set(Object.values(permissions))].map((permission) => all.filter((operation) => permissions[operation] === permission));
  for (const operations of groups)
    for (const [role, may] of roles) if (role !== "veiled") expect([role, operations, new Set(operations.map((operation) => may.has(operation))).size]).toEqual([role, operations, 1]);
});
