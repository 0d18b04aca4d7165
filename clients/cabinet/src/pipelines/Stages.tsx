import type { Pipeline, Stage } from "@mak-crm/client";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { named, useText } from "../app/i18n";
import { pipelinesApi } from "../deals/deals";
import { Problem } from "../shared/Problem";
import { PromptDialog, type Ask } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";

const usualColor = "#1971c2";

const asksOf = (stage?: Stage): Ask[] => [
  { name: "name", label: "title", value: stage?.name },
  { name: "color", label: "color", type: "color", value: stage?.color ?? usualColor },
  { name: "serviceHours", label: "serviceHours", value: stage?.serviceHours?.toString(), isOptional: true },
];
const hoursOf = (text: string | undefined): number | undefined => (text?.trim() ? Number(text) : undefined);

/** Two stages change places. */
async function exchange(id: string, one: Stage, other: Stage, version: number): Promise<Pipeline> {
  const half = await pipelinesApi.changeStage(id, one.id, { order: other.order }, { ifMatch: version });
  return pipelinesApi.changeStage(id, other.id, { order: one.order }, { ifMatch: half.version });
}

/** The stages of a pipeline in their order: added, renamed, moved and taken away. */
export function Stages({ pipeline: { id, stages, version } }: { pipeline: Pipeline }) {
  const t = useText();
  const act = useAct("pipelines");
  const [edited, setEdited] = useState<Stage | "new">();
  const options = { ifMatch: version };
  const ordered = stages.toSorted((one, other) => one.order - other.order);
  const open = ordered.filter(({ type }) => type === "open");
  return (
    <Stack gap={4} component="ol" m={0} p={0} style={{ listStyle: "none" }}>
      {ordered.map((stage) => {
        const place = open.indexOf(stage);
        return (
          <Group key={stage.id} component="li" justify="space-between" data-stage={stage.id} style={{ borderLeft: `4px solid ${stage.color}`, paddingLeft: 8 }}>
            <Text style={{ overflowWrap: "anywhere" }}>{stage.name}</Text>
            <Group gap={4}>
              {place >= 0 ? (
                <>
                  <Button size="compact-sm" variant="default" aria-label={t("moveUp", { name: stage.name })} disabled={place === 0} onClick={() => act.mutate(() => exchange(id, stage, open[place - 1]!, version))}>
                    ↑
                  </Button>
                  <Button size="compact-sm" variant="default" aria-label={t("moveDown", { name: stage.name })} disabled={place === open.length - 1} onClick={() => act.mutate(() => exchange(id, stage, open[place + 1]!, version))}>
                    ↓
                  </Button>
                </>
              ) : (
                <Badge variant="outline">{named(t, "deal", stage.type)}</Badge>
              )}
              <Button size="compact-sm" variant="default" aria-label={t("editNamed", { name: stage.name })} onClick={() => setEdited(stage)}>
                {t("edit")}
              </Button>
              {place >= 0 ? (
                <Button size="compact-sm" variant="default" aria-label={t("deleteNamed", { name: stage.name })} onClick={() => act.mutate(() => pipelinesApi.deleteStage(id, stage.id, {}, options))}>
                  {t("delete")}
                </Button>
              ) : null}
            </Group>
          </Group>
        );
      })}
      <Group component="li">
        <Button size="xs" variant="default" onClick={() => setEdited("new")}>
          {t("newStage")}
        </Button>
      </Group>
      {act.isError ? (
        <li>
          <Problem error={act.error} />
        </li>
      ) : null}
      {edited ? (
        <PromptDialog
          title={t(edited === "new" ? "newStage" : "edit")}
          action={t("save")}
          asks={asksOf(edited === "new" ? undefined : edited)}
          onSubmit={({ name = "", color = usualColor, serviceHours }) =>
            act.mutateAsync(() =>
              edited === "new" ? pipelinesApi.addStage(id, { name, color, type: "open", serviceHours: hoursOf(serviceHours) }, options) : pipelinesApi.changeStage(id, edited.id, { name, color, serviceHours: hoursOf(serviceHours) ?? null }, options),
            )
          }
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </Stack>
  );
}
