import type { FieldMask, MaskableField, MaskableRecord, MaskKind } from "@mak-crm/client";

const both: readonly MaskKind[] = ["masked", "hidden"];
const hidden: readonly MaskKind[] = ["hidden"];
const masked: readonly MaskKind[] = ["masked"];

/** The fields that a role can keep back of a record, and how (`MaskableField` of the contract). */
export const maskableFields: Record<MaskableRecord, Partial<Record<MaskableField, readonly MaskKind[]>>> = {
  lead: { name: both, phones: both, emails: both, custom_values: both, comments: both, city: hidden, product: hidden, requested_amount: hidden, utm: hidden, consent: hidden, external_id: hidden },
  deal: { title: masked, amount: hidden, loss_comment: both, comments: both, custom_values: both },
  client: { name: masked, phones: both, emails: both, messengers: both, note: both, custom_values: both, comments: both, birth_date: hidden, addresses: hidden, inn: hidden, bank_accounts: hidden, amount: hidden, external_id: hidden },
};

/** `record.field` → how the role keeps it back. */
export type Masks = Readonly<Record<string, MaskKind>>;

export const maskKey = (record: string, field: string): string => `${record}.${field}`;

export const masksOf = (list: readonly FieldMask[] = []): Masks => Object.fromEntries(list.map(({ record, field, as }) => [maskKey(record, field), as]));

export const maskList = (masks: Masks): FieldMask[] =>
  Object.keys(masks)
    .sort()
    .map((key) => {
      const [record = "", field = ""] = key.split(".");
      return { record, field, as: masks[key]! };
    });
