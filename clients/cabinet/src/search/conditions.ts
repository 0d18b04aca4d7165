import type { Filter, FilterOperator } from "@mak-crm/client";
import { moneyOf, roubles } from "../shared/fields";

/** What a field holds: it says by which operators it is compared. */
export type FieldShape = "text" | "choice" | "id" | "money" | "number" | "date";

const spans: FilterOperator[] = ["eq", "lt", "gt", "between", "is_null"];

export const operatorsOf: Record<FieldShape, readonly FilterOperator[]> = {
  text: ["contains", "starts_with", "eq", "ne", "is_null"],
  choice: ["in", "nin", "is_null"],
  id: ["in", "nin", "is_null"],
  money: ["eq", "lt", "gt", "between", "is_null"],
  number: spans,
  date: spans,
};

/** One row of the builder: its values as they are written. */
export type Condition = { field: string; op: FilterOperator; values: string[] };
export type Conditions = { join: "and" | "or"; rows: Condition[] };

/** How many values an operator takes; as many as one likes where it is undefined. */
export function valueCount(op: FilterOperator): number | undefined {
  if (op === "in" || op === "nin") return undefined;
  return op === "between" ? 2 : 1;
}

const isWritten = ({ op, values }: Condition) => values.length >= (valueCount(op) ?? 1) && values.every((value) => value.trim() !== "");

function valueOf({ op, values }: Condition, shape: FieldShape): Filter["value"] {
  if (op === "is_null") return values[0] === "true";
  const read = (text: string) => {
    if (shape === "money") return moneyOf(text);
    return shape === "number" ? Number(text) : text.trim();
  };
  return valueCount(op) === 1 ? read(values[0]!) : values.map(read);
}

/** A filter of the rows that are complete; undefined where there is none. */
export function filterOfConditions({ join, rows }: Conditions, shapeOf: (field: string) => FieldShape): Filter | undefined {
  const parts = rows.filter(isWritten).map((row): Filter => ({ field: row.field, op: row.op, value: valueOf(row, shapeOf(row.field)) }));
  return parts.length > 1 ? { [join]: parts } : parts[0];
}

/** The same backwards; undefined where a filter says more than rows can, such as groups within groups. */
export function conditionsOfFilter(filter: Filter | undefined, shapeOf: (field: string) => FieldShape | undefined): Conditions | undefined {
  if (!filter) return { join: "and", rows: [] };
  const join = filter.or ? "or" : "and";
  const rows = (filter.or ?? filter.and ?? [filter]).map((part) => rowOf(part, shapeOf));
  return rows.every((row) => row !== undefined) ? { join, rows } : undefined;
}

function rowOf({ field, op, value }: Filter, shapeOf: (field: string) => FieldShape | undefined): Condition | undefined {
  const shape = field === undefined ? undefined : shapeOf(field);
  if (!field || !op || !shape || !operatorsOf[shape].includes(op)) return undefined;
  const write = (one: unknown) => (shape === "money" ? roubles(one as Parameters<typeof roubles>[0]) : String(one));
  return { field, op, values: (Array.isArray(value) ? value : [value]).map(write) };
}
