import type { ImportFault, JsonValue } from "@mak-crm/client";
import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { named, useText, type Text as Words } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { importsApi } from "./imports";

/** What the first rows would become. */
export function ImportPreview({ id, version }: { id: string; version: number }) {
  const t = useText();
  const preview = useQuery({ queryKey: ["import", id, "preview", version], queryFn: ({ signal }) => importsApi.previewImport(id, { signal }) });
  return (
    <Stack gap="xs" component="section" aria-label={t("preview")}>
      <Title order={2} size="h4">
        {t("preview")}
      </Title>
      {preview.isError ? <Problem error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.isPending ? <PageSkeleton /> : null}
      {preview.data?.rows.map(({ record, faults }, at) => (
        <Paper key={at} withBorder p="xs">
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {Object.entries(record)
              .map(([name, value]) => `${named(t, "field", name)}: ${textOf(value)}`)
              .join(" · ")}
          </Text>
          <Faults faults={faults} />
        </Paper>
      ))}
    </Stack>
  );
}

/** Why a row cannot become what it should. */
export function Faults({ faults }: { faults: ImportFault[] }) {
  const t = useText();
  return faults.map((fault) => (
    <Text key={`${fault.code} ${fault.column} ${fault.field}`} size="sm" c="var(--mantine-color-error)">
      {faultOf(t, fault)}
    </Text>
  ));
}

const faultOf = (t: Words, { code, column, field }: ImportFault) => [column ?? (field && named(t, "field", field)), named(t, "importFault", code)].filter(Boolean).join(": ");

function textOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" ? Object.values(value).map(textOf).join(" ") : String(value);
}
