import type { MatrixRow } from "@mak-crm/client";
import { expect, test } from "vitest";
import { withEntry } from "../src/access/edits";
import { editsOf, isSame, listOf, merge } from "../src/access/grants";
import { maskList, masksOf } from "../src/access/masks";
import { matches } from "../src/access/matches";
import { changedOptions, linesOf, optionsOf } from "../src/customFields/options";

test("Options of a list are told one a line, with a code or without", () => {
  expect(optionsOf("select", "bank: Банк\n\nБрокер")).toEqual([
    { code: "bank", name: { ru: "Банк", en: "Банк" } },
    { code: "option_2", name: { ru: "Брокер", en: "Брокер" } },
  ]);
  expect(optionsOf("text", "bank")).toBeUndefined();
  expect(optionsOf("multiselect", undefined)).toEqual([]);
});

test("An operation is found by its name, its permission and what it is called in both languages", () => {
  const row: MatrixRow = { operationId: "createLead", module: "leads", permission: "leads.create", description: { ru: "Создать лид", en: "Register a lead" }, isScoped: false, needsFreshSignIn: false, cells: [] };
  for (const words of ["createlead", "leads.c", "СОЗДАТЬ", "register", ""]) expect(matches(row, words)).toBe(true);
  expect(matches(row, "client")).toBe(false);
});

test("A line taken away archives its option, one that is written keeps its colour, and a new one has a code that is free", () => {
  const present = [
    { code: "bank", name: { ru: "Банк", en: "Bank" }, color: "#112233", isArchived: false },
    { code: "option_2", name: { ru: "Брокер", en: "Брокер" }, isArchived: true },
  ];
  expect(linesOf(present)).toBe("bank: Банк | Bank");
  expect(changedOptions(linesOf(present), present)).toEqual(present);
  expect(changedOptions("Реклама\nbank: Свой банк", present).map(({ code, name, color, isArchived }) => [code, name.ru, color, isArchived])).toEqual([
    ["option_1", "Реклама", undefined, false],
    ["bank", "Свой банк", "#112233", false],
    ["option_2", "Брокер", undefined, true],
  ]);
  expect(changedOptions("bank: Банк\nЕщё", present)[1]!.code).toBe("option_3");
});

test("What two people change of a role is put together, and named where they differ", () => {
  const base = editsOf({ code: "r", name: "Роль", permissions: ["leads.read", "deals.read", "tasks.read"], grants: [{ permission: "leads.read", scope: "unit" }], isProducts: false, version: 1 });
  const mine = { name: "Моя роль", masks: { "lead.phones": "masked" }, grants: withEntry(withEntry(withEntry(base.grants, "leads.read", "own"), "deals.read", undefined), "clients.read", "team") };
  const theirs = { name: "Роль", masks: { "lead.phones": "hidden", "deal.amount": "hidden" }, grants: withEntry(withEntry(base.grants, "leads.read", "tenant"), "files.read", "tenant") };
  const { edits, contested } = merge(base, mine, theirs);
  expect(edits.name).toBe("Моя роль");
  expect(listOf(edits.grants)).toEqual([
    { permission: "clients.read", scope: "team" },
    { permission: "files.read", scope: "tenant" },
    { permission: "leads.read", scope: "own" },
    { permission: "tasks.read", scope: "tenant" },
  ]);
  expect(edits.masks).toEqual({ "lead.phones": "masked", "deal.amount": "hidden" });
  expect(contested).toEqual(["leads.read", "lead.phones"]);
  expect(merge(base, base, theirs)).toEqual({ edits: theirs, contested: [] });
  expect([isSame(base, editsOf({ code: "r", name: "Роль", permissions: ["tasks.read", "deals.read", "leads.read"], grants: [{ permission: "leads.read", scope: "unit" }], isProducts: false, version: 2 })), isSame(base, mine)]).toEqual([true, false]);
});

test("Masks of a role are a list in the contract, and entries by record and field where they are edited", () => {
  const list = [{ record: "client", field: "inn", as: "hidden" }, { record: "lead", field: "phones", as: "masked" }] as const;
  expect(maskList(masksOf(list))).toEqual(list);
  expect(masksOf(undefined)).toEqual({});
});
