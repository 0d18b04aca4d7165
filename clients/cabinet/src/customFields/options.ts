import type { CustomFieldOption, CustomFieldType } from "@mak-crm/client";

/** What needs more than a name: it is made by the API. */
export const withoutSetting: CustomFieldType[] = ["reference", "file", "formula"];

/** Options, one a line, as `code: name`, or the name alone. */
export function optionsOf(type: string, text: string | undefined): CustomFieldOption[] | undefined {
  if (type !== "select" && type !== "multiselect") return undefined;
  const lines = (text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line, at) => {
    const [, code, said] = /^([a-z][a-z0-9_]*)\s*:\s*(.+)$/.exec(line) ?? [];
    const name = said ?? line;
    return { code: code ?? `option_${at + 1}`, name: { ru: name, en: name } };
  });
}
