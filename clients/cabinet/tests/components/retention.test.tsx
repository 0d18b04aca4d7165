// @vitest-environment happy-dom
import { RetentionApi } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import RetentionPage from "../../src/retention/RetentionPage";
import { rulesWith } from "../../src/retention/rules";
import { problem, show } from "./stage";

const policy = { rules: [{ kind: "leads" as const, afterDays: 1095 }], version: 3 };

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(RetentionApi.prototype, "getRetentionPolicy").mockResolvedValue(policy);
  vi.spyOn(RetentionApi.prototype, "listRetentionRuns").mockResolvedValue({ items: [], nextCursor: null });
});

test("A period is added beside the others, and what is refused stands at its field", async () => {
  const replace = vi.spyOn(RetentionApi.prototype, "replaceRetentionPolicy").mockRejectedValueOnce(problem(422, "validation_failed", { errors: [{ pointer: "/rules/1/afterDays", detail: "At least 7" }] })).mockResolvedValue({ ...policy, version: 4 });
  show(<RetentionPage />, { may: ["getRetentionPolicy", "replaceRetentionPolicy"] });
  const letters = await screen.findByLabelText("Letters");
  await userEvent.type(letters, "3");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("At least 7");
  await userEvent.type(letters, "65");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(replace).toHaveBeenLastCalledWith({ rules: [{ kind: "leads", afterDays: 1095 }, { kind: "mail_messages", afterDays: 365 }] }, { ifMatch: 3 }));
});

test("A rule is tried without being saved, and forgetting at once is asked about", async () => {
  const preview = vi.spyOn(RetentionApi.prototype, "previewRetention").mockResolvedValue({ kind: "leads", forgetting: "anonymize", untouchedSince: "2023-01-21T00:00:00Z", found: 412, held: 3, isExact: true });
  const start = vi.spyOn(RetentionApi.prototype, "startRetentionRun").mockRejectedValue(problem(409, "retention_run_active"));
  show(<RetentionPage />, { may: ["getRetentionPolicy", "replaceRetentionPolicy"] });
  await userEvent.click(await screen.findByRole("button", { name: "Try" }));
  await screen.findByText(/412 not changed since .*would become anonymous; of them 3 would stay/);
  expect(preview).toHaveBeenCalledWith({ kind: "leads", afterDays: 1095 });
  await userEvent.click(screen.getByRole("button", { name: "Forget now" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(start).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole("button", { name: "Forget now" }));
  await dialog.findByRole("alert");
});

test("Whoever only reads the periods changes none", async () => {
  show(<RetentionPage />, { may: ["getRetentionPolicy"] });
  await screen.findByLabelText("Letters");
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("An emptied field keeps its records for good", () => {
  expect(rulesWith(policy.rules, { leads: " ", clients: "30" })).toEqual([{ kind: "clients", afterDays: 30 }]);
});
