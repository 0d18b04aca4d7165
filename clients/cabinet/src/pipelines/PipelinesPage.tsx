import type { Pipeline } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../app/format";
import { i18n, useText } from "../app/i18n";
import { pipelinesApi } from "../deals/deals";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";
import { LossReasons } from "./LossReasons";
import { Stages } from "./Stages";

const most = 200;

/** Pipelines and their stages, and why deals are lost. */
export default function PipelinesPage() {
  const t = useText();
  const { own } = useFormat();
  const act = useAct("pipelines");
  const [isAdding, setAdding] = useState(false);
  const pipelines = useQuery({ queryKey: ["pipelines", "settings"], queryFn: ({ signal }) => pipelinesApi.listPipelines({ limit: most }, { signal }) });
  const templates = useQuery({ queryKey: ["pipeline-templates"], queryFn: ({ signal }) => pipelinesApi.listPipelineTemplates({ signal }), enabled: isAdding });
  return (
    <PageFrame title="pipelines" action={<Button onClick={() => setAdding(true)}>{t("newPipeline")}</Button>}>
      {pipelines.isError ? <Problem error={pipelines.error} onRetry={() => void pipelines.refetch()} /> : null}
      {pipelines.isPending ? <PageSkeleton /> : null}
      {pipelines.data?.items.length === 0 ? <EmptyState text={t("noPipelines")} /> : null}
      {pipelines.data?.items.map((pipeline) => <PipelineCard key={pipeline.id} pipeline={pipeline} />)}
      <LossReasons />
      {isAdding ? (
        <PromptDialog
          title={t("newPipeline")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "template", label: "likeTemplate", type: "one", options: templates.data?.items.map(({ code, name }) => ({ value: code, label: own(name) })) ?? [] },
          ]}
          onSubmit={({ name = "", template = "" }) => act.mutateAsync(() => pipelinesApi.createPipelineFromTemplate({ template, name, language: i18n.locale }))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}

function PipelineCard({ pipeline }: { pipeline: Pipeline }) {
  const t = useText();
  const act = useAct("pipelines");
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, isDefault, version } = pipeline;
  const options = { ifMatch: version };
  return (
    <Paper withBorder p="sm" data-id={id}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Title>
          {isDefault ? <Badge variant="outline">{t("isDefault")}</Badge> : null}
        </Group>
        <Stages pipeline={pipeline} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setRenaming(true)}>
            {t("rename")}
          </Button>
          {isDefault ? null : (
            <>
              <Button size="xs" variant="default" onClick={() => act.mutate(() => pipelinesApi.changePipeline(id, { isDefault: true }, options))}>
                {t("makeDefault")}
              </Button>
              <Button size="xs" variant="default" onClick={() => act.mutate(() => pipelinesApi.deletePipeline(id, options))}>
                {t("delete")}
              </Button>
            </>
          )}
        </Group>
        {act.isError ? <Problem error={act.error} /> : null}
        {isRenaming ? (
          <PromptDialog title={t("rename")} action={t("save")} asks={[{ name: "name", label: "title", value: name }]} onSubmit={({ name: next = "" }) => act.mutateAsync(() => pipelinesApi.changePipeline(id, { name: next }, options))} onClose={() => setRenaming(false)} />
        ) : null}
      </Stack>
    </Paper>
  );
}
