import type { Client, ClientMergeChoice, ClientMergePreview, JsonValue } from "@mak-crm/client";
import type { Format } from "../app/format";

/** Who stays, and for which fields somebody has said whose value it is. */
export type MergeWish = { survivorId: string; mergedIds: string[]; choices: ClientMergeChoice[] };
export type MergeShown = Pick<ClientMergePreview, "client" | "choices" | "moved">;

export type ComparedField = {
  field: string;
  /** Whether values of all of them stay together, unless one is chosen. */
  isList: boolean;
  /** Whether all have the same, so that there is nothing to choose. */
  isSame: boolean;
  /** By client, in their order; empty where a client has none. */
  values: string[];
};

/** What merges know, by the contract's names. */
const single = ["name", "lastName", "firstName", "middleName", "birthDate", "gender", "fullName", "legalForm", "inn", "kpp", "ogrn", "site", "language", "note", "amount", "status"] as const;
const lists = ["phones", "emails", "messengers", "addresses", "bankAccounts", "tags", "customValues"] as const;

/** The fields of several clients beside each other; what none of them has is left out. */
export function compare(clients: Client[], names: Names): ComparedField[] {
  const row = (field: keyof Client & string, isList: boolean): ComparedField => {
    const values = clients.map((client) => valueText(client[field] as JsonValue | undefined, field, names));
    return { field, isList, isSame: values.every((value) => value === values[0]), values };
  };
  return [...single.map((field) => row(field, false)), ...lists.map((field) => row(field, true))].filter(({ values }) => values.some(Boolean));
}

export type Names = Pick<Format, "money" | "day"> & { status: (code: string) => string };

function valueText(value: JsonValue | undefined, field: string, names: Names): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.map((one) => (typeof one === "object" && one !== null ? itemText(one) : String(one))).join(", ");
  if (field === "amount") return names.money(value as unknown as Client["amount"]);
  if (field === "birthDate") return names.day(String(value));
  if (field === "status") return names.status(String(value));
  return typeof value === "object" ? Object.entries(value).map(([name, one]) => `${name}: ${String(one)}`).join(", ") : String(value);
}

function itemText(item: object): string {
  const { raw, text, account } = item as { raw?: string; text?: string; account?: string };
  return raw ?? text ?? account ?? JSON.stringify(item);
}

/** What was chosen, as the contract asks for it; of clients that are left out nothing is taken. */
export const choicesOf = (chosen: Record<string, string>, taking: string[]): ClientMergeChoice[] =>
  Object.entries(chosen)
    .filter(([, from]) => taking.includes(from))
    .map(([field, from]) => ({ field, from }));
