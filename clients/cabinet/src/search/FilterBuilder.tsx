import type { Filter, FilterOperator } from "@mak-crm/client";
import { Alert, Autocomplete, Button, Group, MultiSelect, NativeSelect, Paper, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { named, useText } from "../app/i18n";
import { conditionsOfFilter, filterOfConditions, operatorsOf, valueCount, type Condition, type Conditions } from "./conditions";
import type { FilterableField } from "./filterFields";

type Props = { fields: readonly FilterableField[]; filter: Filter | undefined; action: string; isBusy?: boolean; onApply: (filter: Filter | undefined) => void };

/** The periods that the contract tells relative to now. */
const periods = ["today", "yesterday", "this_week", "last_week", "this_month", "last_month", "last_7_days", "last_30_days", "this_year"];

/** Conditions, one below the other, of which all or any must hold. */
export function FilterBuilder({ fields, filter, action, isBusy, onApply }: Props) {
  const t = useText();
  const shapeOf = (name: string) => fields.find(({ field }) => field === name)?.shape;
  const [edited, setEdited] = useState<Conditions>();
  const read = conditionsOfFilter(filter, shapeOf);
  const { join, rows } = edited ?? read ?? { join: "and", rows: [] };
  const shown = rows.length > 0 || edited ? rows : [newRow(fields[0]!)];
  const put = (next: Condition[]) => setEdited({ join, rows: next });
  return (
    <Stack gap="sm">
      {read || edited ? null : (
        <Alert color="yellow" variant="outline">
          {t("filterTooDeep")}
        </Alert>
      )}
      {shown.length > 1 ? <NativeSelect label={t("filterJoin")} data={(["and", "or"] as const).map((value) => ({ value, label: named(t, "join", value) }))} value={join} onChange={(event) => setEdited({ rows, join: event.currentTarget.value as Conditions["join"] })} maw={240} /> : null}
      {shown.map((row, at) => (
        <ConditionRow key={at} row={row} fields={fields} number={at + 1} onChange={(next) => put(shown.map((one, place) => (place === at ? next : one)))} onRemove={() => put(shown.filter((_, place) => place !== at))} />
      ))}
      <Group gap="xs">
        <Button variant="default" onClick={() => put([...shown, newRow(fields[0]!)])}>
          {t("addCondition")}
        </Button>
        <Button loading={isBusy} onClick={() => onApply(filterOfConditions({ join, rows: shown }, (name) => shapeOf(name) ?? "text"))}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}

const newRow = ({ field, shape }: FilterableField): Condition => ({ field, op: operatorsOf[shape][0]!, values: [] });

type RowProps = { row: Condition; fields: readonly FilterableField[]; number: number; onChange: (row: Condition) => void; onRemove: () => void };

function ConditionRow({ row, fields, number, onChange, onRemove }: RowProps) {
  const t = useText();
  const field = fields.find((one) => one.field === row.field) ?? fields[0]!;
  const operators = operatorsOf[field.shape];
  return (
    <Paper component="section" withBorder p="xs" aria-label={t("condition", { number })}>
      <Group gap="xs" align="flex-end">
        <NativeSelect label={t("field")} data={fields.map(({ field: value, title }) => ({ value, label: t(title) }))} value={row.field} onChange={(event) => onChange(newRow(fields.find((one) => one.field === event.currentTarget.value)!))} />
        <NativeSelect label={t("operator")} data={operators.map((value) => ({ value, label: named(t, "operator", value) }))} value={row.op} onChange={(event) => onChange({ ...row, op: event.currentTarget.value as FilterOperator, values: [] })} />
        <ValueInputs row={row} field={field} onChange={(values) => onChange({ ...row, values })} />
        <Button variant="default" onClick={onRemove} aria-label={t("removeCondition", { number })}>
          {t("delete")}
        </Button>
      </Group>
    </Paper>
  );
}

/** As many inputs as the operator takes values, of the kind that the field is. */
function ValueInputs({ row: { op, values }, field: { shape, options = [] }, onChange }: { row: Condition; field: FilterableField; onChange: (values: string[]) => void }) {
  const t = useText();
  if (op === "is_null") return <NativeSelect label={t("value")} data={["", "true", "false"].map((value) => ({ value, label: value && t(value === "true" ? "yes" : "no") }))} value={values[0] ?? ""} onChange={(event) => onChange([event.currentTarget.value])} />;
  const count = valueCount(op);
  if (count === undefined) return <MultiSelect label={t("value")} data={[...options]} value={values} onChange={onChange} searchable miw={180} nothingFoundMessage={t("nothingFound")} />;
  const put = (at: number, text: string) => onChange(Array.from({ length: count }, (_, place) => (place === at ? text : (values[place] ?? ""))));
  return Array.from({ length: count }, (_, at) => {
    const label = count === 1 ? t("value") : t(at === 0 ? "valueFrom" : "valueTo");
    if (shape === "date") return <Autocomplete key={at} label={label} placeholder="2026-01-31" data={periods.map((value) => value)} value={values[at] ?? ""} onChange={(text) => put(at, text)} renderOption={({ option }) => named(t, "period", option.value)} />;
    return <TextInput key={at} label={label} inputMode={shape === "text" ? undefined : "decimal"} value={values[at] ?? ""} onChange={(event) => put(at, event.currentTarget.value)} />;
  });
}
