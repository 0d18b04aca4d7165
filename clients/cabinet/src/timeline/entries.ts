import type { JsonValue, Money, TimelineChange, TimelineEntry } from "@mak-crm/client";
import type { Text } from "../app/i18n";
import type { MessageId } from "../locales/en";

/** What people call things that entries name by codes and ids. */
export type Names = { t: Text; money: (value: Money) => string; step: (code: string) => string };

const nothing = "—";
const arrow = " → ";

/** What an entry tells beside its kind and time. */
export function textOf({ from, to, text, amount, changes = [] }: Pick<TimelineEntry, "from" | "to" | "text" | "amount" | "changes">, names: Names): string {
  const step = [from, to].filter((code) => code !== undefined).map(names.step).join(arrow);
  return [step, text, amount && names.money(amount), ...changes.map((change) => changeOf(change, names))].filter(Boolean).join(" · ");
}

function changeOf({ field, from, to }: TimelineChange, names: Names): string {
  // A field without a text of its own is called as the contract calls it.
  const title = names.t(field as MessageId);
  return from === undefined && to === undefined ? title : `${title}: ${[from, to].map((value) => valueOf(value, names)).join(arrow)}`;
}

function valueOf(value: JsonValue | undefined, { money }: Names): string {
  if (value === undefined || value === null || value === "") return nothing;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((one) => (isContact(one) ? one.raw : JSON.stringify(one))).join(", ") || nothing;
  return isMoney(value) ? money(value) : JSON.stringify(value);
}

const isMoney = (value: object): value is Money => "amount" in value && "currency" in value;
const isContact = (value: JsonValue): value is { raw: string } => typeof value === "object" && value !== null && "raw" in value;
