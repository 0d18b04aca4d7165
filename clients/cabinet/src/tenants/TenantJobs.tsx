import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { useAct } from "../shared/useAct";
import { tenantsApi as api } from "./tenants";

const refreshMs = 3_000;

/** The jobs of a tenant, or of all: how far each has come. */
export function TenantJobs({ id }: { id?: string }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("tenant-jobs");
  return (
    <Stack component="section" gap="xs" aria-label={t("jobs")}>
      {id ? (
        <Group justify="space-between">
          <Title order={2} size="h4">
            {t("jobs")}
          </Title>
          {may("createTenant") ? (
            <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => api.backUpTenant(id))}>
              {t("backUp")}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
      <PagedList
        queryKey={["tenant-jobs", id]}
        load={(cursor, signal) => api.listTenantJobs({ cursor, tenantId: id }, { signal })}
        empty="noJobs"
        refetchMs={refreshMs}
        render={({ kind, state, step, problem, orderedAt, finishedAt, tables }) => (
          <Paper withBorder p="xs">
            <Group justify="space-between">
              <Text>{named(t, "tenantJob", kind)}</Text>
              <Badge variant="outline">{named(t, "jobState", state)}</Badge>
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {[time(orderedAt), finishedAt ? time(finishedAt) : step, t("rowsDone", { count: tables.reduce((sum, { rows }) => sum + rows, 0) }), problem].filter(Boolean).join(" · ")}
            </Text>
          </Paper>
        )}
      />
    </Stack>
  );
}
