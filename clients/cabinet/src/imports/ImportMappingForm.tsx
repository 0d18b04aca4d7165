import { CustomFieldsApi, importDuplicatesValues, type Import, type ImportChanges } from "@mak-crm/client";
import { Button, Group, Paper, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { fieldsOf, mapped } from "./fields";
import { importsApi } from "./imports";

const customFields = new CustomFieldsApi(send);

/** Which column becomes which field, and what becomes of records that are there already. */
export function ImportMappingForm({ one, onChanged }: { one: Import; onChanged: (changed: Import) => void }) {
  const t = useText();
  const { own } = useFormat();
  const [mapping, setMapping] = useState(one.mapping);
  const [duplicates, setDuplicates] = useState(one.duplicates);
  const custom = useQuery({ queryKey: ["custom-fields", one.recordType], queryFn: ({ signal }) => customFields.listCustomFields({ record: one.recordType }, { signal }) });
  const options = [...fieldsOf(one.recordType).map((value) => ({ value, label: named(t, "field", value) })), ...(custom.data?.items ?? []).map(({ code, name }) => ({ value: `customValues.${code}`, label: own(name) }))];
  const saving = useMutation({
    mutationFn: (changes: ImportChanges) => importsApi.changeImport(one.id, changes, { ifMatch: one.version }),
    onSuccess: onChanged,
  });
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(one.mapping) || duplicates !== one.duplicates;
  return (
    <Stack gap="xs" component="section" aria-label={t("columns")}>
      <Title order={2} size="h4">
        {t("columns")}
      </Title>
      {one.fitting.length > 0 ? (
        <Group gap="xs">
          <Text size="sm">{t("savedMappings")}</Text>
          {one.fitting.map(({ id, name }) => (
            <Button key={id} size="xs" variant="default" onClick={() => saving.mutate({ mappingId: id })}>
              {name}
            </Button>
          ))}
        </Group>
      ) : null}
      {one.columns.map(({ index, title, samples }) => {
        const field = mapping.find(({ column }) => column === index)?.field ?? null;
        const taken = field !== null && !options.some(({ value }) => value === field) ? [{ value: field, label: field }] : [];
        return (
          <Paper key={index} withBorder p="xs">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select label={title || t("column", { number: index + 1 })} data={[...options, ...taken]} value={field} onChange={(next) => setMapping(mapped(mapping, index, next))} placeholder={t("notImported")} allowDeselect={false} searchable clearable clearButtonProps={{ "aria-label": t("clear") }} nothingFoundMessage={t("nothingFound")} />
              <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {samples.join(" · ")}
              </Text>
            </SimpleGrid>
          </Paper>
        );
      })}
      <Select label={t("whatIsThere")} data={importDuplicatesValues.map((value) => ({ value, label: named(t, "importDuplicates", value) }))} value={duplicates} onChange={(value) => value && setDuplicates(value)} allowDeselect={false} maw={420} />
      {saving.isError ? <Problem error={saving.error} /> : null}
      <Group>
        <Button disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate({ mapping, duplicates })}>
          {t("save")}
        </Button>
      </Group>
    </Stack>
  );
}
