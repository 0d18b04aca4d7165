import type { Money } from "@mak-crm/client";
import type { Field, Value } from "./EditForm";

const hundred = 100;

/** Reads roubles with or without kopecks, as people write them; what is no number is sent as it is, and the API says so. */
export function moneyOf(text: string): Money | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return plain === "" ? null : { amount: Math.round(Number(plain) * hundred), currency: "RUB" };
}

export const roubles = (money: Money | undefined): string => (money ? String(money.amount / hundred) : "");

/** Makes a field that the record and its changes know by the same name. */
export function textField<T, Changes>(name: keyof T & keyof Changes & string, title: Field<T, Changes>["title"], more: Partial<Field<T, Changes>> = {}): Field<T, Changes> {
  return {
    name,
    title,
    kind: "text",
    read: (record) => (record[name] as string | undefined) ?? "",
    write: (value) => ({ [name]: value === "" ? null : value }) as Changes,
    ...more,
  };
}

export function moneyField<T, Changes>(name: keyof T & keyof Changes & string, title: Field<T, Changes>["title"]): Field<T, Changes> {
  return textField<T, Changes>(name, title, { kind: "money", read: (record) => roubles(record[name] as Money | undefined), write: (value: Value) => ({ [name]: moneyOf(value as string) }) as Changes });
}
