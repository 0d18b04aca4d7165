import type { FieldMask, MaskKind } from "@mak-crm/client";

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
