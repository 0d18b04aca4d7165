import type { CustomFieldOption, CustomFieldType } from "@mak-crm/client";

/** What needs more than a name: it is made by the API. */
export const withoutSetting: CustomFieldType[] = ["reference", "file", "formula"];

/** Options, one a line, as `code: name | name in English`; code and English may be left out. */
export function optionsOf(type: string, text: string | undefined): CustomFieldOption[] | undefined {
  return type === "select" || type === "multiselect" ? readLines(text ?? "") : undefined;
}

/** Options that are in use, as lines that can be read again. */
export const linesOf = (options: readonly CustomFieldOption[]): string =>
  options
    .filter(({ isArchived }) => !isArchived)
    .map(({ code, name: { ru, en } }) => `${code}: ${ru === en ? ru : `${ru} | ${en}`}`)
    .join("\n");

/** What lines make of options that are there: a line taken away archives its option, for records may have it; colours stay. */
export function changedOptions(text: string, present: readonly CustomFieldOption[]): CustomFieldOption[] {
  const colours = new Map(present.map(({ code, color }) => [code, color]));
  const written = readLines(text, present).map((option) => ({ ...option, color: colours.get(option.code), isArchived: false }));
  const codes = new Set(written.map(({ code }) => code));
  return [...written, ...present.filter(({ code }) => !codes.has(code)).map((option) => ({ ...option, isArchived: true }))];
}

function readLines(text: string, present: readonly CustomFieldOption[] = []): CustomFieldOption[] {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const taken = new Set(present.map(({ code }) => code));
  return lines.map((line, at) => {
    const [, code, said] = /^([A-Za-z0-9][A-Za-z0-9_-]*)\s*:\s*(.+)$/.exec(line) ?? [];
    const [ru = "", en = ru] = (said ?? line).split("|").map((name) => name.trim());
    return { code: code ?? freeCode(taken, at + 1), name: { ru, en: en || ru } };
  });
}

function freeCode(taken: Set<string>, from: number): string {
  let number = from;
  while (taken.has(`option_${number}`)) number++;
  const code = `option_${number}`;
  taken.add(code);
  return code;
}
