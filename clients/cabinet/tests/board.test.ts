import type { Board } from "@mak-crm/client";
import { expect, test } from "vitest";
import { moved, placeAt, without } from "../src/board/moves";

const board = { pipelineId: "p", columns: [columnOf("new", "a", "b", "c"), columnOf("work", "d"), columnOf("last")] } as unknown as Board;

function columnOf(id: string, ...cards: string[]) {
  return { stage: { id, type: "open" }, count: cards.length, items: cards.map((card) => ({ id: card, stageId: id })) };
}

const cardsOf = ({ columns }: Board) => columns.map(({ items }) => items.map(({ id }) => id).join(""));
const dropped = (dealId: string, overId: string) => {
  const place = placeAt(board, dealId, overId);
  return place && cardsOf(moved(board, dealId, place));
};

test("A card that is dropped on another takes its place, from above and from below", () => {
  expect(dropped("a", "b")).toEqual(["bac", "d", ""]);
  expect(dropped("a", "c")).toEqual(["bca", "d", ""]);
  expect(dropped("c", "a")).toEqual(["cab", "d", ""]);
  expect(dropped("c", "b")).toEqual(["acb", "d", ""]);
  expect(dropped("a", "d")).toEqual(["bc", "ad", ""]);
});

test("A card that is dropped on a column comes below the others, and alone into an empty one", () => {
  expect(dropped("a", "work")).toEqual(["bc", "da", ""]);
  expect(dropped("a", "last")).toEqual(["bc", "d", "a"]);
  expect(dropped("a", "new")).toEqual(["bca", "d", ""]);
});

test("A card that is dropped where it was, or nowhere, stays", () => {
  expect(placeAt(board, "a", "a")).toBeUndefined();
  expect(placeAt(board, "c", "new")).toBeUndefined();
  expect(placeAt(board, "a", "gone")).toBeUndefined();
});

test("Columns count what is in them, and a deal that is gone changes nothing", () => {
  const place = { stageId: "work" };
  expect(moved(board, "a", place).columns.map(({ count }) => count)).toEqual([2, 2, 0]);
  expect(moved(board, "a", place).columns[1]!.items[0]!.stageId).toBe("work");
  expect(without(board, "d").columns.map(({ count }) => count)).toEqual([3, 0, 0]);
  expect(moved(board, "gone", place)).toBe(board);
});
