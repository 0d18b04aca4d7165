import { Button, Checkbox, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "./Problem";
import { problemAt } from "./problems";

export type Ask = {
  name: string;
  label: MessageId;
  type?: "text" | "date" | "long" | "color" | "one" | "many" | "check";
  value?: string;
  /** To choose from: of `one` and `many`. */
  options?: { value: string; label: string }[];
  isOptional?: boolean;
};

/** What was said, by the names of what was asked; several chosen things stand with commas between them. */
export type Answers = Record<string, string>;
export const severalOf = (answer: string | undefined): string[] => (answer ? answer.split(",") : []);

type Props = { title: string; action: string; asks: Ask[]; onSubmit: (values: Answers) => Promise<unknown>; onClose: () => void };

/** Asks for some words and does something with them; what is refused stands at its field. */
export function PromptDialog({ title, action, asks, onSubmit, onClose }: Props) {
  const t = useText();
  const [values, setValues] = useState<Answers>(() => Object.fromEntries(asks.map(({ name, value = "" }) => [name, value])));
  const doing = useMutation({ mutationFn: () => onSubmit(values), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    doing.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {asks.map((ask, at) => (
            <AskInput key={ask.name} ask={ask} isFirst={at === 0} value={values[ask.name] ?? ""} error={problemAt(doing.error, `/${ask.name}`)} onChange={(value) => setValues({ ...values, [ask.name]: value })} />
          ))}
          {doing.isError ? <Problem error={doing.error} shown={asks.map(({ name }) => `/${name}`)} /> : null}
          <Button type="submit" loading={doing.isPending} disabled={asks.some(({ name, isOptional }) => !isOptional && !values[name]?.trim())}>
            {action}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

type InputProps = { ask: Ask; isFirst: boolean; value: string; error: string | undefined; onChange: (value: string) => void };

function AskInput({ ask: { label, type = "text", options = [] }, isFirst, value, error, onChange }: InputProps) {
  const t = useText();
  const common = { label: t(label), error, "data-autofocus": isFirst || undefined };
  if (type === "check") return <Checkbox {...common} checked={value === "true"} onChange={(event) => onChange(event.currentTarget.checked ? "true" : "")} />;
  const clear = { clearable: true, clearButtonProps: { "aria-label": t("clear") }, searchable: true, nothingFoundMessage: t("nothingFound") };
  if (type === "one") return <Select {...common} {...clear} data={options} value={value || null} onChange={(next) => onChange(next ?? "")} />;
  if (type === "many") return <MultiSelect {...common} {...clear} data={options} value={severalOf(value)} onChange={(next) => onChange(next.join())} />;
  const input = { ...common, value, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) };
  return type === "long" ? <Textarea {...input} autosize minRows={3} /> : <TextInput {...input} type={type} />;
}
