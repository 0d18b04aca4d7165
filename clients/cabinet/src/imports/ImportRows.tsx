import { importOutcomeValues, type Import, type ImportOutcome, type ImportRow } from "@mak-crm/client";
import { Anchor, Badge, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { named, useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { Faults } from "./ImportPreview";
import { importsApi } from "./imports";

const paths: Record<string, string> = { client: "clients", lead: "leads" };

/** What became of each row; of a trial, what would. */
export function ImportRows({ one }: { one: Import }) {
  const t = useText();
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  return (
    <Stack gap="xs" component="section" aria-label={t("rows")}>
      <Title order={2} size="h4">
        {t("rows")}
      </Title>
      <Select label={t("outcomeOfRow")} data={importOutcomeValues.map((value) => ({ value, label: named(t, "importOutcome", value) }))} value={outcome} onChange={setOutcome} clearable clearButtonProps={{ "aria-label": t("clear") }} maw={260} />
      <PagedList
        queryKey={["import", one.id, "rows", one.state, outcome]}
        load={async (cursor, signal) => {
          const { items, nextCursor } = await importsApi.listImportRows(one.id, { outcome: outcome ?? undefined, cursor }, { signal });
          return { items: items.map((row) => ({ ...row, id: String(row.row) })), nextCursor };
        }}
        empty="nothingFound"
        render={(row) => <RowResult row={row} path={paths[one.recordType] ?? "leads"} />}
      />
    </Stack>
  );
}

function RowResult({ row: { row, outcome, recordId, faults, rollback, keptBecause }, path }: { row: ImportRow; path: string }) {
  const t = useText();
  return (
    <Paper withBorder p="xs">
      <Group gap="xs">
        <Text size="sm">{t("rowNumber", { row })}</Text>
        <Badge variant="outline">{named(t, "importOutcome", outcome)}</Badge>
        {rollback ? <Badge variant="outline">{named(t, "importRollback", rollback)}</Badge> : null}
        {recordId && rollback !== "taken_back" ? (
          <Anchor component={Link} to={`/${path}/${recordId}`} size="sm">
            {t("open")}
          </Anchor>
        ) : null}
        {keptBecause ? <Text size="sm">{named(t, "importFault", keptBecause)}</Text> : null}
      </Group>
      <Faults faults={faults} />
    </Paper>
  );
}
