import { Alert, Button, Checkbox, Group, MultiSelect, Select, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "./Problem";
import { isStale, problemAt } from "./problems";

export type Value = string | string[];

/** A field of a record: how it is shown and changed. `pointer` is where problems speak of it, its name where that is left out. */
export type Field<T, Changes> = {
  name: string;
  title: MessageId;
  pointer?: string;
  /** A `check` reads and writes `true` or nothing. */
  kind: "text" | "long" | "list" | "many" | "select" | "money" | "date" | "color" | "check";
  options?: { value: string; label: string }[];
  read: (record: T) => Value;
  write: (value: Value) => Changes;
};

type Props<T, Changes> = {
  record: T & { version: number };
  fields: Field<T, Changes>[];
  canChange: boolean;
  save: (changes: Changes, version: number) => Promise<unknown>;
  /** Reads the record anew, after somebody else has changed it. */
  reload: () => Promise<unknown>;
};

/**
 * Changes what was edited and nothing else. Where somebody else has changed the record meanwhile, his values come in, what was edited here stays,
 * and the fields in which both differ are named: saving again decides for one's own.
 */
export function EditForm<T, Changes extends object>({ record, fields, canChange, save, reload }: Props<T, Changes>) {
  const t = useText();
  const [edits, setEdits] = useState<Record<string, Value>>({});
  // As the record was when the person began to edit: it may change under his hands, by a 412 or by what is heard.
  const [base, setBase] = useState<T & { version: number }>();
  const isEdited = Object.keys(edits).length > 0;
  const edit = (name: string, value: Value) => {
    setBase(base ?? record);
    setEdits({ ...edits, [name]: value });
  };
  const discard = () => {
    setEdits({});
    setBase(undefined);
  };
  const saving = useMutation({
    mutationFn: () => {
      const changes = fields.filter(({ name }) => name in edits).map(({ name, write }) => write(edits[name]!));
      return save(Object.assign({}, ...changes) as Changes, record.version);
    },
    onSuccess: discard,
    onError: (error) => isStale(error) && reload(),
  });
  const isOvertaken = isEdited && base !== undefined && base.version !== record.version;
  const contested = isOvertaken ? fields.filter(({ name, read }) => name in edits && !isSame(read(base), read(record))) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} value={edits[field.name] ?? field.read(record)} error={problemAt(saving.error, pointerOf(field))} isReadOnly={!canChange} onChange={(value) => edit(field.name, value)} />
        ))}
        {isOvertaken ? (
          <Alert color="yellow" variant="outline" role="alert" title={t("changedMeanwhile")}>
            {contested.length > 0 ? t("changedMeanwhileFields", { fields: contested.map(({ title, read }) => `${t(title)}: ${String(read(record))}`).join("; ") }) : t("changedMeanwhileElsewhere")}
          </Alert>
        ) : null}
        {saving.isError && !isStale(saving.error) ? <Problem error={saving.error} shown={fields.map(pointerOf)} /> : null}
        {canChange ? (
          <Group>
            <Button type="submit" disabled={!isEdited} loading={saving.isPending}>
              {t("save")}
            </Button>
            {isEdited ? (
              <Button variant="default" onClick={discard}>
                {t("discard")}
              </Button>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

const pointerOf = ({ pointer, name }: { pointer?: string; name: string }) => pointer ?? `/${name}`;

const isSame = (one: Value, other: Value) => JSON.stringify(one) === JSON.stringify(other);

const inputTypes: Partial<Record<Field<unknown, unknown>["kind"], string>> = { date: "date", color: "color" };

type InputProps<T, Changes> = { field: Field<T, Changes>; value: Value; error: string | undefined; isReadOnly: boolean; onChange: (value: Value) => void };

function FieldInput<T, Changes>({ field: { kind, title, options = [] }, value, error, isReadOnly, onChange }: InputProps<T, Changes>) {
  const label = useText()(title);
  const clear = { "aria-label": useText()("clear") };
  const common = { label, error, readOnly: isReadOnly };
  if (kind === "check") return <Checkbox label={label} error={error} disabled={isReadOnly} checked={value === "true"} onChange={(event) => onChange(event.currentTarget.checked ? "true" : "")} />;
  if (kind === "list") return <TagsInput {...common} value={value as string[]} onChange={onChange} acceptValueOnBlur />;
  if (kind === "many") return <MultiSelect {...common} data={options} value={value as string[]} onChange={onChange} searchable clearButtonProps={clear} />;
  if (kind === "select") return <Select {...common} data={options} value={(value as string) || null} onChange={(next) => onChange(next ?? "")} clearable={!isReadOnly} clearButtonProps={clear} />;
  const input = { ...common, value: value as string, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) };
  if (kind === "long") return <Textarea {...input} autosize minRows={2} />;
  return <TextInput {...input} type={inputTypes[kind] ?? "text"} inputMode={kind === "money" ? "decimal" : undefined} />;
}
