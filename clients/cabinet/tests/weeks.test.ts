import type { TaskItem } from "@mak-crm/client";
import { expect, test } from "vitest";
import { around, dueOn, weekOf, weeksOn } from "../src/tasks/weeks";

test("A week begins on its Monday, also over the end of a year", () => {
  expect(weekOf("2026-12-31")).toEqual(["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]);
  expect(weekOf("2026-11-22")[0]).toBe("2026-11-16");
  expect(weekOf("2026-11-23")[0]).toBe("2026-11-23");
  expect(weeksOn("2026-12-31", 1)).toBe("2027-01-07");
  expect(weeksOn("2026-03-01", -1)).toBe("2026-02-22");
});

test("What is asked for holds the days whole in every time zone", () => {
  expect(around(weekOf("2026-11-25"))).toEqual({ from: "2026-11-22T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" });
});

test("A task is due on the day that it is where the person is", () => {
  const late = { id: "late", dueAt: "2026-11-25T22:30:00Z" } as TaskItem;
  const whole = { id: "whole", dueOn: "2026-11-25", dueAt: "2026-11-25T20:59:59Z" } as TaskItem;
  expect(dueOn([late, whole], "2026-11-26", "Europe/Moscow")).toEqual([late]);
  expect(dueOn([late, whole], "2026-11-25", "Europe/Moscow")).toEqual([whole]);
  expect(dueOn([late, whole], "2026-11-25", "Europe/London")).toEqual([late, whole]);
});
