import { expect, test } from "vitest";
import { canRollBack, fieldsOf, isBeingSetUp, isWorking, mapped } from "../src/imports/fields";

test("A column becomes another field, or none, and the others stay", () => {
  const mapping = [{ column: 0, field: "name" }, { column: 2, field: "phone" }];
  expect(mapped(mapping, 1, "city")).toEqual([{ column: 0, field: "name" }, { column: 1, field: "city" }, { column: 2, field: "phone" }]);
  expect(mapped(mapping, 2, "email")).toEqual([{ column: 0, field: "name" }, { column: 2, field: "email" }]);
  expect(mapped(mapping, 0, null)).toEqual([{ column: 2, field: "phone" }]);
});

test("Clients and leads have fields of their own, what is not known has none", () => {
  expect(fieldsOf("client")).toContain("wholeName");
  expect(fieldsOf("lead")).not.toContain("wholeName");
  expect(fieldsOf("planet")).toEqual([]);
});

test("What can be done with an import follows its state", () => {
  expect(["draft", "checked"].every((state) => isBeingSetUp({ state }))).toBe(true);
  expect(["checking", "running", "rolling_back"].every((state) => isWorking({ state }))).toBe(true);
  expect(canRollBack({ state: "done", created: 1, updated: 0 })).toBe(true);
  expect(canRollBack({ state: "done", created: 0, updated: 0 })).toBe(false);
  expect(canRollBack({ state: "running", created: 1, updated: 0 })).toBe(false);
});
