// @vitest-environment happy-dom
import { IdentityApi, OrganizationApi, type RoleList, type UnitList, type User } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import PeoplePage from "../../src/identity/PeoplePage";
import { show } from "./stage";

const user = { id: "u1", email: "olga@example.ru", name: "Olga", roles: ["manager"], unitId: "a", state: "active", language: "en", createdAt: "2026-01-01T00:00:00Z", version: 7 } as User;

test("Somebody is put into another unit, and nothing else of him is sent", async () => {
  vi.spyOn(IdentityApi.prototype, "listUsers").mockResolvedValue({ items: [user], nextCursor: null });
  vi.spyOn(IdentityApi.prototype, "listRoles").mockResolvedValue({ items: [{ code: "manager", name: "Manager" }], nextCursor: null } as unknown as RoleList);
  vi.spyOn(OrganizationApi.prototype, "listUnits").mockResolvedValue({ items: [{ id: "a", name: "Kazan", path: ["a"] }, { id: "b", name: "Perm", path: ["b"] }], nextCursor: null } as unknown as UnitList);
  const change = vi.spyOn(IdentityApi.prototype, "changeUser").mockResolvedValue(user);
  show(<PeoplePage />, { may: ["listUsers", "listRoles", "listTeams", "changeUser"] });
  await screen.findByText("olga@example.ru · Manager · Kazan");
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(await dialog.findByRole("combobox", { name: "Unit" }));
  await userEvent.click(await screen.findByRole("option", { name: "Perm" }));
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(change).toHaveBeenCalledWith("u1", { unitId: "b" }, { ifMatch: 7 }));
});
