import { expect, test } from "vitest";
import { actionOf, actionsFor, filterOfIds, isAtRest } from "../src/bulk/actions";

test("Each kind of records has the actions that the contract has for it", () => {
  expect(actionsFor("deal")).toContain("move");
  expect(actionsFor("deal")).not.toContain("set_status");
  expect(actionsFor("lead")).not.toContain("add_tags");
  expect(actionsFor("client")).toEqual(["set_status", "add_tags", "remove_tags", "assign", "trash"]);
});

test("An action is whole when it has what it needs", () => {
  expect(actionOf("trash", "", [])).toEqual({ kind: "trash" });
  expect(actionOf("assign", "", [])).toEqual({ kind: "assign" });
  expect(actionOf("assign", "somebody", [])).toEqual({ kind: "assign", responsibleId: "somebody" });
  expect(actionOf("set_status", "", [])).toBeUndefined();
  expect(actionOf("set_status", "new", [])).toEqual({ kind: "set_status", status: "new" });
  expect(actionOf("move", "stage", [])).toEqual({ kind: "move", stageId: "stage" });
  expect(actionOf("add_tags", "", [])).toBeUndefined();
  expect(actionOf("remove_tags", "", ["vip"])).toEqual({ kind: "remove_tags", tags: ["vip"] });
});

test("Records are named by their ids, and a job is followed until it rests", () => {
  expect(filterOfIds(["a", "b"])).toEqual({ field: "id", op: "in", value: ["a", "b"] });
  expect(["tried", "finished", "undone", "cancelled", "failed"].every((state) => isAtRest({ state }))).toBe(true);
  expect(["gathering", "trying", "running", "undoing"].some((state) => isAtRest({ state }))).toBe(false);
});
