import { maskableRecordValues, type MaskKind, type MaskOption } from "@mak-crm/client";
import { NativeSelect, Stack, Text, Title } from "@mantine/core";
import { named, useText } from "../app/i18n";
import { maskKey, type Masks } from "./masks";

type Props = { options: readonly MaskOption[]; masks: Masks; isReadOnly: boolean; problemOf: (key: string) => string | undefined; onChange: (key: string, kind: MaskKind | undefined) => void };

/** The fields that a role does not see of the records that it opens, or sees only in part. */
export function MaskRows({ options, masks, isReadOnly, problemOf, onChange }: Props) {
  const t = useText();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("masksHelp")}
      </Text>
      {maskableRecordValues.map((record) => (
        <Stack key={record} component="section" gap="xs" aria-label={named(t, "recordType", record)}>
          <Title order={2} size="h4">
            {named(t, "recordType", record)}
          </Title>
          {options.filter((option) => option.record === record).map(({ field, kinds }) => {
            const key = maskKey(record, field);
            const choices = kinds.map((value) => ({ value, label: named(t, "mask", value) }));
            return <NativeSelect key={key} data-mask={key} maw={320} label={named(t, "maskable", field)} data={[{ value: "", label: t("maskNone") }, ...choices]} value={masks[key] ?? ""} disabled={isReadOnly} error={problemOf(key)} onChange={(event) => onChange(key, event.currentTarget.value || undefined)} />;
          })}
        </Stack>
      ))}
    </Stack>
  );
}
