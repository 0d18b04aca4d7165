import type { BulkAction, BulkActionKind, BulkJob, Filter, RecordType } from "@mak-crm/client";

/** What can be done to many records of a kind at once. */
export function actionsFor(record: RecordType): BulkActionKind[] {
  const all: BulkActionKind[] = ["assign", "trash"];
  if (record === "deal") return ["move", ...all];
  return record === "client" ? ["set_status", "add_tags", "remove_tags", ...all] : ["set_status", ...all];
}

/** The records that were chosen one by one. */
export const filterOfIds = (ids: readonly string[]): Filter => ({ field: "id", op: "in", value: [...ids] });

/** Most ids that a filter takes. */
export const mostIds = 500;

/** An action with what was given to it; undefined until that is enough. */
export function actionOf(kind: BulkActionKind, value: string, tags: string[]): BulkAction | undefined {
  if (kind === "trash") return { kind };
  if (kind === "assign") return { kind, ...(value && { responsibleId: value }) };
  if (kind === "add_tags" || kind === "remove_tags") return tags.length > 0 ? { kind, tags } : undefined;
  if (!value) return undefined;
  return kind === "move" ? { kind, stageId: value } : { kind, status: value };
}

export const isAtRest = ({ state }: Pick<BulkJob, "state">): boolean => ["tried", "finished", "undone", "cancelled", "failed"].includes(state);
