// @vitest-environment happy-dom
import { IdentityApi, OrganizationApi, type Team, type Unit, type UserPage } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { asTree, homesOf } from "../../src/organization/organization";
import TeamsPage from "../../src/organization/TeamsPage";
import { problem, show } from "./stage";

const unit = (id: string, ...above: string[]): Unit => ({ id, name: `Unit ${id}`, ...(above.length > 0 && { parentId: above.at(-1)! }), path: [...above, id], createdAt: "2026-01-01T00:00:00Z", version: 2 });
const units = [unit("b", "a"), unit("a"), unit("c", "a", "b")];
const team: Team = { id: "t1", name: "First line", unitId: "a", leadId: "p1", memberIds: ["p1"], createdAt: "2026-01-01T00:00:00Z", version: 5 };
const people = { items: [{ id: "p1", name: "Olga" }, { id: "p2", name: "Pavel" }], nextCursor: null } as UserPage;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(OrganizationApi.prototype, "listUnits").mockResolvedValue({ items: units, nextCursor: null });
  vi.spyOn(OrganizationApi.prototype, "listTeams").mockResolvedValue({ items: [team], nextCursor: null });
  vi.spyOn(IdentityApi.prototype, "listUsers").mockResolvedValue(people);
});

test("Somebody is taken into a team by its version; whoever only reads has no buttons", async () => {
  const add = vi.spyOn(OrganizationApi.prototype, "addTeamMember").mockResolvedValue(team);
  const { unmount } = show(<TeamsPage />, { may: ["listTeams", "createTeam", "listUsers"] });
  await screen.findByText(/led by Olga · 1 member/);
  await userEvent.click(screen.getByRole("combobox", { name: "Add a member to First line" }));
  await userEvent.click(await screen.findByRole("option", { name: "Pavel" }));
  await waitFor(() => expect(add).toHaveBeenCalledWith("t1", "p2", { ifMatch: 5 }));
  unmount();
  show(<TeamsPage />, { may: ["listTeams"] });
  await screen.findByText("First line");
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("A unit is deleted after a question, and what is refused is told in it", async () => {
  const remove = vi.spyOn(OrganizationApi.prototype, "deleteUnit").mockRejectedValue(problem(409, "unit_in_use"));
  show(<TeamsPage />, { may: ["listTeams", "createTeam"] });
  await userEvent.click(await screen.findByRole("button", { name: "Delete Unit a" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(remove).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
  await dialog.findByRole("alert");
  expect(remove).toHaveBeenCalledWith("a", { ifMatch: 2 });
});

test("Units lie below the one that they are in, and none can come to lie in itself", () => {
  expect(asTree(units).map(({ unit: { id }, depth }) => [id, depth])).toEqual([["a", 0], ["b", 1], ["c", 2]]);
  expect(asTree([unit("c", "a", "b")]).map(({ depth }) => depth)).toEqual([0]);
  expect(homesOf(units, "b").map(({ id }) => id)).toEqual(["a"]);
});
