import { importRecordTypeValues, type Import, type ImportRecordType } from "@mak-crm/client";
import { Anchor, Badge, Button, FileButton, Group, Paper, Progress, Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { importsApi } from "./imports";

const tables = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const refreshMs = 5_000;

/** Tables that become clients or leads, newest first. */
export default function ImportsPage() {
  return (
    <PageFrame title="imports">
      <NewImport />
      <PagedList queryKey={["import", "list"]} load={(cursor, signal) => importsApi.listImports({ cursor }, { signal })} empty="noImports" render={(one) => <ImportRow one={one} />} refetchMs={refreshMs} />
    </PageFrame>
  );
}

function NewImport() {
  const t = useText();
  const navigate = useNavigate();
  const [recordType, setRecordType] = useState<ImportRecordType>("lead");
  const [share, setShare] = useState(0);
  const uploading = useMutation({
    mutationFn: (file: File) => importsApi.createImport(file, { recordType, name: file.name }, { onProgress: ({ bytes, total }) => setShare(total ? (bytes / total) * 100 : 0) }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs" align="flex-start">
        <Radio.Group label={t("rowsBecome")} value={recordType} onChange={setRecordType}>
          <Group mt={4}>
            {importRecordTypeValues.map((value) => (
              <Radio key={value} value={value} label={named(t, "imported", value)} />
            ))}
          </Group>
        </Radio.Group>
        <FileButton accept={tables} onChange={(file) => file && uploading.mutate(file)} inputProps={{ "aria-hidden": true }}>
          {(props) => (
            <Button {...props} loading={uploading.isPending}>
              {t("chooseTable")}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t("importHelp")}
        </Text>
        {uploading.isPending ? <Progress w="100%" value={share} aria-label={t("progress")} /> : null}
        {uploading.isError ? <Problem error={uploading.error} /> : null}
      </Stack>
    </Paper>
  );
}

function ImportRow({ one: { id, name, recordType, state, created, updated, refused, createdAt } }: { one: Import }) {
  const t = useText();
  const { time } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Anchor component={Link} to={`/imports/${id}`} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Anchor>
        <Badge variant="outline">{named(t, "import", state)}</Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {[named(t, "imported", recordType), t("importCounts", { created, updated, refused }), time(createdAt)].join(" · ")}
      </Text>
    </Paper>
  );
}
