import type { BorrowerQuestion } from "@mak-crm/client";
import { Checkbox, Group, NativeSelect, Radio, Stack, TextInput, type TextInputProps } from "@mantine/core";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";

type Props = { question: BorrowerQuestion; values: string[]; isRequired: boolean; error: string | undefined; onChange: (values: string[]) => void };

/** What a telephone shows to type with, and what the browser may fill in. */
const typing: Record<string, Pick<TextInputProps, "type" | "inputMode" | "autoComplete">> = {
  amount: { inputMode: "decimal" },
  city: { autoComplete: "address-level2" },
  date: { type: "date" },
  email: { type: "email", autoComplete: "email" },
  inn: { inputMode: "numeric" },
  ogrn: { inputMode: "numeric" },
  passport: { inputMode: "numeric" },
  phone: { type: "tel", autoComplete: "tel" },
  snils: { inputMode: "numeric" },
};

/** One question, drawn by its type; a type that this version does not know is answered in words. */
export function QuestionInput({ question: { type, text, options = [] }, values, isRequired, error, onChange }: Props) {
  const t = useText();
  const { own } = useFormat();
  const [first = ""] = values;
  const one = (value: string) => onChange(value === "" ? [] : [value]);
  const common = { label: own(text), error, required: isRequired };
  const choices = options.map(({ value, text: name }) => ({ value, label: own(name) }));
  if (type === "select") return <NativeSelect {...common} data={[{ value: "", label: t("notChosen") }, ...choices]} value={first} onChange={({ currentTarget }) => one(currentTarget.value)} />;
  if (type === "multiselect")
    return (
      <Checkbox.Group {...common} value={values} onChange={onChange}>
        <Stack gap="xs" py="xs">
          {choices.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  if (type === "boolean")
    return (
      <Radio.Group {...common} value={first} onChange={one}>
        <Group py="xs">
          <Radio value="true" label={t("yes")} />
          <Radio value="false" label={t("no")} />
        </Group>
      </Radio.Group>
    );
  if (type === "consent") return <Checkbox {...common} checked={first === "true"} onChange={({ currentTarget }) => onChange(currentTarget.checked ? ["true"] : [])} />;
  return <TextInput {...common} {...typing[type]} value={first} onChange={({ currentTarget }) => one(currentTarget.value)} />;
}
