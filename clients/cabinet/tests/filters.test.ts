import { expect, test } from "vitest";
import { conditionsOfFilter, filterOfConditions, type FieldShape } from "../src/search/conditions";
import { withFilter } from "../src/webhooks/filters";

const shapes: Record<string, FieldShape> = { name: "text", status: "choice", amount: "money", probability: "number", createdAt: "date" };
const shapeOf = (field: string) => shapes[field]!;

test("Rows become a filter with values as the contract has them, and rows that are not complete are left out", () => {
  const rows = [
    { field: "name", op: "contains" as const, values: ["Иван"] },
    { field: "amount", op: "between" as const, values: ["1 000", "2 000,50"] },
    { field: "probability", op: "gt" as const, values: ["50"] },
    { field: "createdAt", op: "is_null" as const, values: ["false"] },
    { field: "status", op: "in" as const, values: [] },
    { field: "amount", op: "between" as const, values: ["1"] },
  ];
  expect(filterOfConditions({ join: "or", rows }, shapeOf)).toEqual({
    or: [
      { field: "name", op: "contains", value: "Иван" },
      { field: "amount", op: "between", value: [{ amount: 100_000, currency: "RUB" }, { amount: 200_050, currency: "RUB" }] },
      { field: "probability", op: "gt", value: 50 },
      { field: "createdAt", op: "is_null", value: false },
    ],
  });
  expect(filterOfConditions({ join: "and", rows: [] }, shapeOf)).toBeUndefined();
});

test("A filter is read back into the same rows, whichever way its conditions are joined", () => {
  for (const join of ["and", "or"] as const) {
    const filter = { [join]: [{ field: "status", op: "in", value: ["new", "won"] }, { field: "amount", op: "lt", value: { amount: 5_000, currency: "RUB" } }] } as const;
    const conditions = conditionsOfFilter(filter as never, shapeOf)!;
    expect(conditions.rows.map(({ values }) => values)).toEqual([["new", "won"], ["50"]]);
    expect(filterOfConditions(conditions, shapeOf)).toEqual(filter);
  }
});

test("What rows cannot say is not read into them: groups in groups, fields and operators that are not offered", () => {
  const one = { field: "name", op: "eq", value: "x" } as const;
  for (const filter of [{ and: [one, { or: [one] }] }, { not: one }, { field: "utm", op: "eq", value: "x" }, { field: "name", op: "has_any", value: ["x"] }]) expect(conditionsOfFilter(filter as never, (field) => shapes[field])).toBeUndefined();
});

test("An endpoint has one filter for each kind of records, and none at all is said by null", () => {
  const lead = { record: "lead", filter: { field: "status", op: "eq", value: "new" } } as const;
  const deal = { record: "deal", filter: { field: "state", op: "eq", value: "won" } } as const;
  expect(withFilter([lead, deal], "lead", deal.filter)).toEqual([deal, { record: "lead", filter: deal.filter }]);
  expect(withFilter([lead], "lead", undefined)).toBeNull();
  expect(withFilter(undefined, "deal", undefined)).toBeNull();
});
