import type { MatrixRow } from "@mak-crm/client";
import { expect, test } from "vitest";
import { matches } from "../src/access/matches";
import { optionsOf } from "../src/customFields/options";

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
