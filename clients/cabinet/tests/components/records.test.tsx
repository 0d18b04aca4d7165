// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { RecordKind, Wish } from "../../src/shared/records";
import { RecordsPage } from "../../src/shared/RecordsPage";
import { RecordTable } from "../../src/shared/RecordTable";
import { present, show } from "./stage";

type Row = { id: string; name: string };
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, name: `Row ${at}` }));

function kindOf(load: (wish: Wish) => Row[]): RecordKind<Row> {
  const columns = [{ id: "name", header: "Name", accessorFn: ({ name }: Row) => name }];
  const options = [{ value: "new", label: "New one" }, { value: "won", label: "Won one" }];
  return { type: "lead", title: "leads", path: "/leads", load: async (wish) => ({ items: load(wish), nextCursor: null }), columns, narrow: ["name"], usual: ["name"], sortable: ["name"], fields: [{ field: "status", title: "status", options }] };
}

const table = { kind: kindOf(() => []), sort: undefined, onSort: () => undefined, hasMore: false, isLoading: false, onMore: () => undefined };

test("Of ten thousand rows only those that are seen are drawn, and their number is told", () => {
  show(<RecordTable {...table} items={rowsOf(10_000)} />);
  const drawn = screen.getAllByRole("row").length;
  expect(drawn).toBeGreaterThan(10);
  expect(drawn).toBeLessThan(60);
  expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("10001");
});

test("The keyboard goes through rows, chooses them and opens one", async () => {
  const onSelect = vi.fn();
  show(<RecordTable {...table} items={rowsOf(5)} selected={new Set(["r4"])} onSelect={onSelect} />);
  screen.getByRole("row", { name: /Row 0/ }).focus();
  await userEvent.keyboard("{ArrowDown} ");
  expect(onSelect).toHaveBeenCalledWith(new Set(["r4", "r1"]));
  await userEvent.keyboard("{ArrowUp}{Enter}");
  expect(present()).toBe("/leads/r0");
});

test("Near the end of what is there the next page is asked for, once", () => {
  const onMore = vi.fn();
  show(<RecordTable {...table} items={rowsOf(8)} hasMore onMore={onMore} />);
  expect(onMore).toHaveBeenCalledOnce();
});

test("What is chosen becomes a filter that stands in the address, and the sort beside it", async () => {
  const load = vi.fn((_: Wish) => rowsOf(2));
  show(<RecordsPage kind={kindOf(load)} />, { at: "/leads" });
  await screen.findByRole("row", { name: /Row 1/ });
  await userEvent.click(screen.getByRole("combobox", { name: "Status" }));
  await userEvent.click(await screen.findByRole("option", { name: "Won one" }));
  const filter = { field: "status", op: "in", value: ["won"] };
  await waitFor(() => expect(present()).toContain(JSON.stringify(filter)));
  await userEvent.click(within(await screen.findByRole("table")).getByRole("button", { name: /Name/ }));
  await waitFor(() => expect(load).toHaveBeenLastCalledWith(expect.objectContaining({ filter, sort: { field: "name", direction: "asc" } })));
});

test("Where a filter finds nothing, one press shows everything again", async () => {
  const filter = { field: "status", op: "in", value: ["won"] };
  show(<RecordsPage kind={kindOf((wish) => (wish.filter ? [] : rowsOf(2)))} />, { at: `/leads?filter=${encodeURIComponent(JSON.stringify(filter))}` });
  await userEvent.click(await screen.findByRole("button", { name: "Show all" }));
  await screen.findByRole("row", { name: /Row 1/ });
  expect(present()).toBe("/leads");
});

test("Rows can be chosen only by whom that serves", async () => {
  show(<RecordsPage kind={kindOf(() => rowsOf(2))} />, { at: "/leads" });
  await screen.findByRole("row", { name: /Row 1/ });
  expect(screen.queryByRole("checkbox")).toBeNull();
  show(<RecordsPage kind={kindOf(() => rowsOf(3))} />, { at: "/leads", may: ["startBulkJob"] });
  const row = await screen.findByRole("row", { name: /Row 2/ });
  await userEvent.click(within(row).getByRole("checkbox"));
  await screen.findByRole("group", { name: "Selection" });
});
