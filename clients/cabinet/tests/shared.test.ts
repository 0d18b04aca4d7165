import { MakProblem } from "@mak-crm/client";
import { expect, test } from "vitest";
import { shadesOf } from "../src/app/theme";
import { en } from "../src/locales/en";
import { ru } from "../src/locales/ru";
import { listOf } from "../src/search/found";
import { moneyOf, roubles } from "../src/shared/fields";
import { isStale, problemAt } from "../src/shared/problems";
import { chosenOf, withChosen } from "../src/shared/records";

const problem = (status: number, errors: object[] = []) => new MakProblem({ status, headers: new Headers(), text: JSON.stringify({ title: "No", code: "no", errors }) });

test("Chosen values make a filter, and a filter shows what was chosen", () => {
  const status = withChosen(undefined, "status", ["new"]);
  expect(status).toEqual({ field: "status", op: "in", value: ["new"] });
  expect(withChosen(status, "status", [])).toBeUndefined();
  expect(chosenOf(withChosen(status, "product", ["mortgage"]))).toEqual({ status: ["new"], product: ["mortgage"] });
  const other = { field: "city", op: "eq", value: "Казань" } as const;
  expect(withChosen(withChosen(other, "status", ["new"]), "status", ["won"])).toEqual({ and: [other, { field: "status", op: "in", value: ["won"] }] });
  expect(chosenOf({ or: [{ field: "city", op: "eq", value: "Казань" }] })).toEqual({});
});

test("Money is read as people write it, and shown as it can be read again", () => {
  for (const text of ["4500000,50", "4 500 000.5", "4\u00a0500\u00a0000,5"]) expect(moneyOf(text)).toEqual({ amount: 450_000_050, currency: "RUB" });
  expect(moneyOf(" ")).toBeNull();
  expect(moneyOf(roubles({ amount: 12_345, currency: "RUB" }))).toEqual({ amount: 12_345, currency: "RUB" });
});

test("A problem is found at its field, at what lies below it and nowhere else", () => {
  const refused = problem(400, [{ pointer: "/phones/1", code: "x", detail: "No telephone" }, { pointer: "/name", code: "x", detail: "Too long" }]);
  expect(problemAt(refused, "/phones")).toBe("No telephone");
  expect(problemAt(refused, "/name")).toBe("Too long");
  expect(problemAt(refused, "/na")).toBeUndefined();
  expect(problemAt(new Error("x"), "/name")).toBeUndefined();
});

test("Only 412 says that somebody else was faster", () => {
  expect([isStale(problem(412)), isStale(problem(409)), isStale(new Error("x"))]).toEqual([true, false, false]);
});

test("Both languages ask for the same values in each text", () => {
  const values = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  const names = (text: string) => [...new Set(values(text.replace(/(?:one|few|many|other) \{[^}]*\}/g, "")))];
  for (const [id, text] of Object.entries(en)) expect([id, names(ru[id as keyof typeof en])]).toEqual([id, names(text)]);
});

test("A tenant's colour is the seventh of its shades, which go from light to dark", () => {
  const shades = shadesOf("#0a7f5c");
  const light = shades.map((shade) => [1, 3, 5].reduce((sum, at) => sum + parseInt(shade.slice(at, at + 2), 16), 0));
  expect(shades[6]).toBe("#0a7f5c");
  expect(light).toEqual([...light].sort((a, b) => b - a));
});

test("What was found leads to its card", () => {
  const none = { items: [], nextCursor: null };
  const leads = { items: [{ record: { id: "1", phones: [{ raw: "+7 917" }] } }], nextCursor: null };
  const clients = { items: [{ record: { id: "2", name: "Иванов" } }], nextCursor: null };
  expect(listOf({ leads, clients, deals: none } as unknown as Parameters<typeof listOf>[0])).toEqual([
    { path: "/leads/1", kind: "lead", name: "+7 917" },
    { path: "/clients/2", kind: "client", name: "Иванов" },
  ]);
});
