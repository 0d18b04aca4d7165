// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toast, Toasts } from "../../src/shared/toasts";
import { show } from "./stage";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const say = (text: string, undo?: () => void) => act(() => toast(text, undo));
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

test("A message goes by itself; one that can be taken back stays longer", () => {
  show(<Toasts />);
  say("Saved");
  say("Merged", () => undefined);
  pass(7_000);
  expect([screen.queryByText("Saved"), screen.queryByText("Merged") !== null]).toEqual([null, true]);
  pass(9_000);
  expect(screen.queryByText("Merged")).toBeNull();
});

test("What is taken back is taken back once, and its message goes at once", () => {
  const undo = vi.fn();
  show(<Toasts />);
  say("Merged", undo);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText("Merged")).toBeNull();
});
