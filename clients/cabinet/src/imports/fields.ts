import type { Import, ImportMapping, ImportRecordType, ImportState } from "@mak-crm/client";

/** What a cell can become, by the contract's names; the tenant's own fields come beside. */
const known: Record<string, readonly string[]> = {
  client: ["name", "wholeName", "lastName", "firstName", "middleName", "kind", "birthDate", "gender", "phone", "email", "telegram", "whatsapp", "inn", "fullName", "legalForm", "kpp", "ogrn", "residence", "site", "amount", "tags", "source", "status", "note", "externalSystem", "externalId"],
  lead: ["name", "phone", "email", "city", "product", "requestedAmount", "processingWay", "source", "externalId", "comment"],
};

export const fieldsOf = (record: ImportRecordType): readonly string[] => known[record] ?? [];

/** The mapping with a column that becomes another field, or none; what its words mean goes with the field. */
export function mapped(mapping: readonly ImportMapping[], column: number, field: string | null): ImportMapping[] {
  const others = mapping.filter((one) => one.column !== column);
  return field === null ? others : [...others, { column, field }].sort((one, other) => one.column - other.column);
}

const working: ImportState[] = ["checking", "running", "rolling_back"];
export const isWorking = ({ state }: Pick<Import, "state">): boolean => working.includes(state);
/** Whether it can still be set up otherwise. */
export const isBeingSetUp = ({ state }: Pick<Import, "state">): boolean => state === "draft" || state === "checked";
export const canRollBack = ({ state, created, updated }: Pick<Import, "state" | "created" | "updated">): boolean => ["done", "failed", "cancelled", "rolled_back"].includes(state) && created + updated > 0;
