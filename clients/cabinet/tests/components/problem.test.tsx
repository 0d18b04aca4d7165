// @vitest-environment happy-dom
import { MakConnectionError } from "@mak-crm/client";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Problem } from "../../src/shared/Problem";
import { problem, show } from "./stage";

test("A refusal is told in the server's words, without what stands at its fields, and with a way to try again", async () => {
  const onRetry = vi.fn();
  const errors = [
    { pointer: "/phones/0", code: "x", detail: "No telephone" },
    { pointer: "/city", code: "x", detail: "Too long" },
  ];
  show(<Problem error={problem(400, "invalid", { detail: "Look at the fields", errors, correlationId: "c-1" })} shown={["/phones"]} onRetry={onRetry} />);
  const text = screen.getByRole("alert").textContent!;
  for (const part of ["Refused", "Look at the fields", "Too long", "c-1"]) expect(text).toContain(part);
  expect(text).not.toContain("No telephone");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test("Without a connection, and where something breaks, it is said so, and nothing is offered that would not help", () => {
  show(<Problem error={new MakConnectionError("gone", {} as never)} />);
  show(<Problem error={new Error("undefined is not a function")} />);
  const [offline, broken] = screen.getAllByRole("alert").map((alert) => alert.textContent!);
  expect(offline).not.toBe(broken);
  expect(broken).not.toContain("undefined");
  expect(screen.queryByRole("button")).toBeNull();
});

test("Who has to show again who he is, is offered to sign in again", () => {
  show(<Problem error={problem(401, "step_up_required")} />);
  screen.getByRole("button", { name: "Sign in again" });
});
