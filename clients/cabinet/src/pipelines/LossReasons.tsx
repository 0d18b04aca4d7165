import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../app/i18n";
import { pipelinesApi } from "../deals/deals";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { EmptyState } from "../shared/states";
import { useAct } from "../shared/useAct";

const most = 200;

export function LossReasons() {
  const t = useText();
  const act = useAct("loss-reasons");
  const [isAdding, setAdding] = useState(false);
  const reasons = useQuery({ queryKey: ["loss-reasons"], queryFn: ({ signal }) => pipelinesApi.listLossReasons({ limit: most }, { signal }) });
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {t("lossReasons")}
          </Title>
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t("newLossReason")}
          </Button>
        </Group>
        {reasons.isError ? <Problem error={reasons.error} onRetry={() => void reasons.refetch()} /> : null}
        {reasons.data?.items.length === 0 ? <EmptyState text={t("nothingYet")} /> : null}
        {reasons.data?.items.map(({ id, name, version }) => (
          <Group key={id} justify="space-between">
            <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
            <Button size="compact-sm" variant="default" aria-label={t("archiveNamed", { name })} onClick={() => act.mutate(() => pipelinesApi.archiveLossReason(id, { ifMatch: version }))}>
              {t("archive")}
            </Button>
          </Group>
        ))}
        {act.isError ? <Problem error={act.error} /> : null}
        {isAdding ? <PromptDialog title={t("newLossReason")} action={t("save")} asks={[{ name: "name", label: "title" }]} onSubmit={({ name = "" }) => act.mutateAsync(() => pipelinesApi.createLossReason({ name }))} onClose={() => setAdding(false)} /> : null}
      </Stack>
    </Paper>
  );
}
