import { loanProductValues } from "@mak-crm/client";
import { Button, Fieldset, Group, Select, TextInput } from "@mantine/core";
import { named, useText } from "../app/i18n";
import { problemAt } from "../shared/problems";
import type { ScenarioDraft } from "./scenarios";

export const pointersOf = (place: number) => ["leadsPerMonth", "averageLoan", "product", "grade"].map((name) => `/scenarios/${place}/${name}`);

type Props = {
  draft: ScenarioDraft;
  place: number;
  grades: { value: string; label: string }[];
  error: unknown;
  onChange: (draft: ScenarioDraft) => void;
  onRemove: (() => void) | undefined;
};

/** One scenario; what is refused of it stands at its fields. */
export function ScenarioFields({ draft, place, grades, error, onChange, onRemove }: Props) {
  const t = useText();
  const [leads, loan, product, grade] = pointersOf(place).map((pointer) => problemAt(error, pointer));
  const clear = { clearable: true, clearButtonProps: { "aria-label": t("clear") } };
  return (
    <Fieldset legend={t("scenario", { number: place + 1 })} p="sm">
      <Group align="flex-start" gap="xs">
        <TextInput label={t("leadsPerMonth")} inputMode="numeric" value={draft.leads} error={leads} onChange={(event) => onChange({ ...draft, leads: event.currentTarget.value })} w={150} />
        <TextInput label={t("averageLoan")} inputMode="decimal" value={draft.loan} error={loan} onChange={(event) => onChange({ ...draft, loan: event.currentTarget.value })} w={170} />
        <Select label={t("product")} {...clear} data={loanProductValues.map((value) => ({ value, label: named(t, "product", value) }))} value={draft.product || null} error={product} onChange={(value) => onChange({ ...draft, product: value ?? "" })} w={190} />
        {grades.length > 0 ? <Select label={t("withGrade")} {...clear} data={grades} value={draft.grade || null} error={grade} onChange={(value) => onChange({ ...draft, grade: value ?? "" })} w={170} /> : null}
      </Group>
      {onRemove ? (
        <Button mt="xs" size="xs" variant="default" onClick={onRemove} aria-label={t("removeScenario", { number: place + 1 })}>
          {t("delete")}
        </Button>
      ) : null}
    </Fieldset>
  );
}
