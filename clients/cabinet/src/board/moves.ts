import type { Board, BoardColumn, Deal } from "@mak-crm/client";

/** Where a deal goes: a stage, and the cards around it there. */
export type Place = { stageId: string; afterId?: string; beforeId?: string };

export const find = (board: Board, dealId: string): Deal | undefined => board.columns.flatMap(({ items }) => items).find(({ id }) => id === dealId);

/** The board as it is once the deal is there. Sums are the server's, and come with its answer. */
export function moved(board: Board, dealId: string, to: Place): Board {
  const deal = find(board, dealId);
  if (!deal) return board;
  return mapped(without(board, dealId), (column) => {
    if (column.stage.id !== to.stageId) return column;
    const at = to.afterId ? column.items.findIndex(({ id }) => id === to.afterId) + 1 : Math.max(0, column.items.findIndex(({ id }) => id === to.beforeId));
    const items = column.items.toSpliced(at, 0, { ...deal, stageId: to.stageId });
    return { ...column, items, count: column.count + 1 };
  });
}

export const without = (board: Board, dealId: string): Board =>
  mapped(board, (column) => (column.items.some(({ id }) => id === dealId) ? { ...column, items: column.items.filter(({ id }) => id !== dealId), count: column.count - 1 } : column));

/** Where a card comes that is dropped on another one, or on an empty place of a column; undefined where nothing changes. */
export function placeAt(board: Board, dealId: string, overId: string): Place | undefined {
  if (dealId === overId) return undefined;
  const column = board.columns.find(({ stage, items }) => stage.id === overId || items.some(({ id }) => id === overId));
  if (!column) return undefined;
  const stageId = column.stage.id;
  const from = column.items.findIndex(({ id }) => id === dealId);
  const over = column.items.findIndex(({ id }) => id === overId);
  if (over < 0) {
    const last = column.items.filter(({ id }) => id !== dealId).at(-1);
    return column.items.at(-1)?.id === dealId ? undefined : { stageId, afterId: last?.id };
  }
  // Below the card when it comes from above within the column, else above it.
  return from >= 0 && from < over ? neighbours(column, over, over + 1) : neighbours(column, over - 1 === from ? over - 2 : over - 1, over);
}

const neighbours = ({ stage, items }: BoardColumn, above: number, below: number): Place => ({ stageId: stage.id, afterId: items[above]?.id, beforeId: items[below]?.id });

const mapped = (board: Board, change: (column: BoardColumn) => BoardColumn): Board => ({ ...board, columns: board.columns.map(change) });
