import type { Filter, RecordSort, RecordType } from "@mak-crm/client";
import type { ReactNode } from "react";
import type { Operation } from "../app/access";
import type { MessageId } from "../locales/en";

/** What a table shows: by words, or by a filter and a sort, or by a saved view. */
export type Wish = { q: string; filter: Filter | undefined; sort: RecordSort | undefined; viewId: string | undefined };

export type RecordPageOf<T> = { items: T[]; nextCursor: string | null; total?: { count: number; isExact: boolean } };

/** A column by the name of its field in the contract, as filters and saved views name it. */
export type RecordColumn<T> = { id: string; header: string; accessorFn: (row: T) => ReactNode };

/** Something to filter by: the field's name in the contract, and what it can be. */
export type FilterField = { field: string; title: MessageId; options: { value: string; label: string }[] };

/** A kind of records as a table: where they come from, and what of them is shown. */
export type RecordKind<T> = {
  type: RecordType;
  title: MessageId;
  path: string;
  load: (wish: Wish, cursor: string | undefined, signal: AbortSignal) => Promise<RecordPageOf<T>>;
  columns: RecordColumn<T>[];
  /** The columns that are shown to whoever has chosen none. */
  usual: readonly string[];
  /** The columns that a phone has room for. */
  narrow: readonly string[];
  /** The columns by which can be sorted. */
  sortable: readonly string[];
  fields: FilterField[];
  /** Where some of them are compared with each other. */
  comparison?: { operation: Operation; most: number; to: (ids: readonly string[]) => string };
};

export const shortestSearch = 3;

/** A filter with other values chosen for a field, whatever else it says; undefined where nothing is left of it. */
export function withChosen(filter: Filter | undefined, field: string, values: readonly string[]): Filter | undefined {
  const others = (filter?.and ?? (filter ? [filter] : [])).filter((part) => !(part.field === field && part.op === "in"));
  const parts = values.length > 0 ? [...others, { field, op: "in", value: [...values] } satisfies Filter] : others;
  return parts.length > 1 ? { and: parts } : parts[0];
}

/** The values that a filter chooses of fields, as far as all of it must hold. */
export function chosenOf(filter: Filter | undefined): Record<string, string[]> {
  const parts = filter?.and ?? (filter ? [filter] : []);
  return Object.fromEntries(
    parts.flatMap(({ field, op, value }) => (field && op === "in" && Array.isArray(value) ? [[field, value.map(String)]] : [])),
  );
}
