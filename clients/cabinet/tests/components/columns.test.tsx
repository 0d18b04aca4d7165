// @vitest-environment happy-dom
import { SavedViewsApi, type SavedView } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { knownOf, withMoved, withShown } from "../../src/shared/columns";
import type { RecordKind } from "../../src/shared/records";
import { RecordsPage } from "../../src/shared/RecordsPage";
import { present, show } from "./stage";

type Row = { id: string; name: string; city: string };
const kind: RecordKind<Row> = {
  type: "lead",
  title: "leads",
  path: "/leads",
  load: async () => ({ items: [{ id: "r1", name: "Olga", city: "Kazan" }], nextCursor: null }),
  columns: [
    { id: "name", header: "Name", accessorFn: ({ name }) => name },
    { id: "city", header: "City", accessorFn: ({ city }) => city },
    { id: "updatedAt", header: "Changed", accessorFn: () => "today" },
  ],
  usual: ["name", "city"],
  narrow: ["name"],
  sortable: [],
  fields: [],
};
const headings = async () => within(await screen.findByRole("table")).getAllByRole("columnheader").map(({ textContent }) => textContent);

beforeEach(() => localStorage.clear());

test("Columns are shown, hidden and moved, stay so in this browser, and can be had as usual again", async () => {
  const { unmount } = show(<RecordsPage kind={kind} />, { at: "/leads" });
  expect(await headings()).toEqual(["Name", "City"]);
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Changed" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "City" }));
  await userEvent.click(screen.getByRole("button", { name: "Changed up" }));
  unmount();
  show(<RecordsPage kind={kind} />, { at: "/leads" });
  expect(await headings()).toEqual(["Changed", "Name"]);
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "As usual" }));
  await waitFor(async () => expect(await headings()).toEqual(["Name", "City"]));
});

test("A view brings its columns, and those that are chosen in it are kept in it", async () => {
  const view = { id: "v1", record: "lead", name: "Mine", columns: ["city"], sharedWith: "nobody", ownerId: "me", version: 3 } as SavedView;
  vi.spyOn(SavedViewsApi.prototype, "listSavedViews").mockResolvedValue({ items: [view], nextCursor: null });
  const change = vi.spyOn(SavedViewsApi.prototype, "changeSavedView").mockResolvedValue({ ...view, columns: ["city", "name"] });
  show(<RecordsPage kind={kind} />, { at: "/leads?view=v1", may: ["createSavedView"] });
  await waitFor(async () => expect(await headings()).toEqual(["City"]));
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Name" }));
  await userEvent.click(within(screen.getByRole("dialog")).getAllByRole("button", { name: "Close" }).at(-1)!);
  expect(present()).toContain('columns=["city","name"]');
  await userEvent.click(await screen.findByRole("button", { name: "Keep the columns in the view" }));
  await waitFor(() => expect(change).toHaveBeenCalledWith("v1", { columns: ["city", "name"] }, { ifMatch: 3 }));
  await waitFor(() => expect(present()).toBe("/leads?view=v1"));
});

test("The last column cannot be hidden, and a name that no column has is left out", () => {
  expect(withShown(["name"], "name", false)).toEqual(["name"]);
  expect(withMoved(["name", "city"], "name", -1)).toEqual(["name", "city"]);
  expect(withMoved(["name", "city"], "name", 1)).toEqual(["city", "name"]);
  expect(knownOf(kind, ["phone", "city", "city"])).toEqual(["city"]);
  expect(knownOf(kind, ["phone"])).toBeUndefined();
});

test("One's own view is renamed and shared by its version, and deleted after a question; a view of somebody else's is not", async () => {
  const view = { id: "v1", record: "lead", name: "Mine", columns: [], sharedWith: "nobody", ownerId: "me", version: 3 } as unknown as SavedView;
  vi.spyOn(SavedViewsApi.prototype, "listSavedViews").mockResolvedValue({ items: [view, { ...view, id: "v2", ownerId: "other", sharedWith: "team" }], nextCursor: null });
  const change = vi.spyOn(SavedViewsApi.prototype, "changeSavedView").mockResolvedValue(view);
  const remove = vi.spyOn(SavedViewsApi.prototype, "deleteSavedView").mockResolvedValue(undefined);
  const { unmount } = show(<RecordsPage kind={kind} />, { at: "/leads?view=v1", may: ["createSavedView"] });
  await userEvent.click(await screen.findByRole("button", { name: "What to do with the view Mine" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Rename and share" }));
  const name = await screen.findByLabelText("Title");
  await userEvent.clear(name);
  await userEvent.type(name, "Ours");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(change).toHaveBeenCalledWith("v1", { name: "Ours" }, { ifMatch: 3 }));
  await userEvent.click(screen.getByRole("button", { name: "What to do with the view Mine" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  await waitFor(() => expect(present()).toBe("/leads"));
  expect(remove).toHaveBeenCalledWith("v1", { ifMatch: 3 });
  unmount();
  show(<RecordsPage kind={kind} />, { at: "/leads?view=v2", may: ["createSavedView"] });
  await headings();
  expect(screen.queryByRole("button", { name: /What to do/ })).toBeNull();
});
