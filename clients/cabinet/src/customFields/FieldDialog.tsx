import type { CustomField, CustomFieldChanges } from "@mak-crm/client";
import { useText, type Text } from "../app/i18n";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { useAct } from "../shared/useAct";
import { fieldsApi } from "./customFields";
import { changedOptions, linesOf } from "./options";

/** What is edited, each by itself; names and help are one value of the contract in two languages. */
type Edits = { ru?: string; en?: string; helpRu?: string; helpEn?: string; group?: string; isRequired?: boolean; options?: string };
type Own = Field<CustomField, Edits>;

const text = (name: keyof Edits, title: Own["title"], pointer: string, read: (field: CustomField) => string | undefined): Own => ({ name, title, pointer, kind: "text", read: (field) => read(field) ?? "", write: (value) => ({ [name]: value }) as Edits });

const fieldsOf = (t: Text, { type }: CustomField): Own[] => [
  text("ru", "nameInRussian", "/name/ru", ({ name }) => name.ru),
  text("en", "nameInEnglish", "/name/en", ({ name }) => name.en),
  text("helpRu", "helpInRussian", "/help/ru", ({ help }) => help?.ru),
  text("helpEn", "helpInEnglish", "/help/en", ({ help }) => help?.en),
  text("group", "fieldGroup", "/group", ({ group }) => group),
  {
    name: "isRequired",
    title: "mustBeFilled",
    kind: "select",
    options: [true, false].map((value) => ({ value: String(value), label: t(value ? "yes" : "no") })),
    read: ({ isRequired }) => String(isRequired),
    write: (value) => ({ isRequired: value === "true" }),
  },
  ...(type === "select" || type === "multiselect" ? [{ name: "options", title: "optionsWithCodes", kind: "long", read: ({ options }: CustomField) => linesOf(options), write: (value: unknown) => ({ options: value as string }) } as Own] : []),
];

/** What the contract is told: only what was edited, in whole values. */
function changesOf({ ru, en, helpRu, helpEn, group, isRequired, options }: Edits, field: CustomField): CustomFieldChanges {
  const isNamed = ru !== undefined || en !== undefined;
  const isHelped = helpRu !== undefined || helpEn !== undefined;
  const help = { ru: helpRu ?? field.help?.ru ?? "", en: helpEn ?? field.help?.en ?? "" };
  return {
    ...(isNamed && { name: { ru: ru ?? field.name.ru, en: en ?? field.name.en } }),
    ...(isHelped && { help: help.ru || help.en ? help : null }),
    ...(group !== undefined && { group: group || null }),
    ...(isRequired !== undefined && { isRequired }),
    ...(options !== undefined && { options: changedOptions(options, field.options) }),
  };
}

/** Renames a field, explains it, and settles its options; code and kind stay as they are. */
export function FieldDialog({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const t = useText();
  const act = useAct("custom-fields");
  return (
    <EditDialog
      title={t("edit")}
      record={field}
      fieldsOf={(present) => fieldsOf(t, present)}
      get={() => fieldsApi.getCustomField(field.id)}
      save={(edits, present) => act.mutateAsync(() => fieldsApi.changeCustomField(present.id, changesOf(edits, present), { ifMatch: present.version }))}
      onClose={onClose}
    />
  );
}
