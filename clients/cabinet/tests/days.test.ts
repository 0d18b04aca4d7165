import { expect, test } from "vitest";
import { dayAfter, onDay } from "../src/tasks/days";

const lateInUtc = Date.parse("2026-11-25T21:30:00Z");

test("Today is today where the person is", () => {
  expect(dayAfter(0, "Europe/Moscow", lateInUtc)).toBe("2026-11-26");
  expect(dayAfter(0, "UTC", lateInUtc)).toBe("2026-11-25");
  expect(dayAfter(1, "Asia/Novosibirsk", lateInUtc)).toBe("2026-11-27");
});

test("What is put off keeps its time of the day", () => {
  expect(onDay("2026-11-27", "2026-11-20T09:00:00Z", "Europe/Moscow")).toBe("2026-11-27T09:00:00.000Z");
  expect(onDay("2026-11-27", "2026-11-25T22:00:00Z", "Europe/Moscow")).toBe("2026-11-26T22:00:00.000Z");
});
