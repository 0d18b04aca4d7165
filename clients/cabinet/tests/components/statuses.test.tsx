// @vitest-environment happy-dom
import { LeadsApi, type LeadStatus } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import LeadStatusesPage from "../../src/leads/LeadStatusesPage";
import { ordersAfterMove } from "../../src/leads/statuses";
import { problem, show } from "./stage";

const status = (code: string, order: number, more: Partial<LeadStatus> = {}): LeadStatus => ({ code, name: { en: `The ${code}`, ru: code }, color: "#2F80ED", order, isInitial: false, isFinal: false, isSystem: false, transitions: [], version: order, ...more });
const all = [status("waits", 20, { transitions: ["fresh"] }), status("fresh", 10, { isSystem: true, isInitial: true })];

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(LeadsApi.prototype, "listLeadStatuses").mockResolvedValue({ items: all, nextCursor: null });
});

test("Statuses stand in their order; those of the system cannot be deleted, and two change places by their versions", async () => {
  const change = vi.spyOn(LeadsApi.prototype, "changeLeadStatusDefinition").mockResolvedValue(all[0]!);
  show(<LeadStatusesPage />, { may: ["createLeadStatus"] });
  await screen.findByText("waits · then: The fresh");
  expect(screen.getByText("fresh · nothing follows")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Delete The fresh" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "The waits up" }));
  await waitFor(() => expect(change.mock.calls).toEqual([["waits", { order: 10 }, { ifMatch: 20 }], ["fresh", { order: 20 }, { ifMatch: 10 }]]));
});

test("What somebody else has changed meanwhile comes into the form, and only what was edited is sent", async () => {
  const change = vi.spyOn(LeadsApi.prototype, "changeLeadStatusDefinition").mockRejectedValueOnce(problem(412, "stale_version")).mockResolvedValue(all[0]!);
  vi.spyOn(LeadsApi.prototype, "getLeadStatus").mockResolvedValue({ ...all[0]!, name: { en: "The other", ru: "иной" }, version: 21 });
  show(<LeadStatusesPage />, { may: ["createLeadStatus"] });
  await userEvent.click(await screen.findByRole("button", { name: "Change The waits" }));
  const dialog = within(await screen.findByRole("dialog"));
  const english = await dialog.findByLabelText("Name in English");
  await userEvent.clear(english);
  await userEvent.type(english, "Waiting");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await dialog.findByText(/Name in English: The other/);
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(change).toHaveBeenLastCalledWith("waits", { name: { en: "Waiting", ru: "иной" } }, { ifMatch: 21 }));
});

test("A status that has the same order as its neighbour goes a step further", () => {
  const [one, two] = [status("one", 10), status("two", 10)];
  expect(ordersAfterMove([one, two], 1, -1)).toEqual([{ status: two, order: 9 }]);
  expect(ordersAfterMove([one, two], 0, 1)).toEqual([{ status: one, order: 11 }]);
  expect(ordersAfterMove([one, two], 1, 1)).toEqual([]);
});
