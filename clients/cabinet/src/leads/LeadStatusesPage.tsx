import type { LeadStatus } from "@mak-crm/client";
import { Badge, Button, ColorSwatch, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, severalOf, type Ask } from "../shared/PromptDialog";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";
import { leadsApi, useLeadStatuses } from "./leads";
import { LeadStatusDialog } from "./LeadStatusDialog";
import { ordersAfterMove } from "./statuses";

const usualColor = "#1971c2";

/** The statuses that leads go through, and which may follow which. */
export default function LeadStatusesPage() {
  const t = useText();
  const { own } = useFormat();
  const act = useAct("lead-statuses");
  const [isAdding, setAdding] = useState(false);
  const statuses = useLeadStatuses();
  const all = statuses.data?.items.toSorted((one, other) => one.order - other.order) ?? [];
  const asks: Ask[] = [
    { name: "code", label: "code" },
    { name: "ru", label: "nameInRussian" },
    { name: "en", label: "nameInEnglish" },
    { name: "color", label: "color", type: "color", value: usualColor },
    { name: "transitions", label: "mayFollow", type: "many", options: all.map(({ code, name }) => ({ value: code, label: own(name) })), isOptional: true },
    { name: "isFinal", label: "isFinalStatus", type: "check", isOptional: true },
  ];
  return (
    <PageFrame title="leadStatuses" action={<Button onClick={() => setAdding(true)}>{t("newStatus")}</Button>}>
      <Text size="sm" c="dimmed">
        {t("leadStatusesHelp")}
      </Text>
      {statuses.isError ? <Problem error={statuses.error} onRetry={() => void statuses.refetch()} /> : null}
      {statuses.isPending ? <PageSkeleton /> : null}
      {statuses.data && all.length === 0 ? <EmptyState text={t("nothingYet")} /> : null}
      {all.map((status, place) => (
        <StatusRow key={status.code} status={status} all={all} place={place} />
      ))}
      {isAdding ? (
        <PromptDialog
          title={t("newStatus")}
          action={t("save")}
          asks={asks}
          onSubmit={({ code = "", ru = "", en = "", color = usualColor, transitions, isFinal }) => act.mutateAsync(() => leadsApi.createLeadStatus({ code, name: { ru, en }, color, transitions: severalOf(transitions), isFinal: isFinal === "true" }))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}

/** Two statuses change places; each has a version of its own. */
async function move(all: LeadStatus[], place: number, by: number): Promise<void> {
  for (const { status, order } of ordersAfterMove(all, place, by)) await leadsApi.changeLeadStatusDefinition(status.code, { order }, { ifMatch: status.version });
}

function StatusRow({ status, all, place }: { status: LeadStatus; all: LeadStatus[]; place: number }) {
  const t = useText();
  const { own } = useFormat();
  const act = useAct("lead-statuses");
  const [isEdited, setEdited] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { code, color, isInitial, isFinal, isSystem, transitions, version } = status;
  const name = own(status.name);
  const next = all.filter((one) => transitions.includes(one.code)).map((one) => own(one.name));
  return (
    <Paper withBorder p="xs" data-id={code}>
      <Stack gap={4}>
        <Group justify="space-between">
          <Group gap="xs">
            <ColorSwatch size={16} color={color} withShadow={false} aria-hidden />
            <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
          </Group>
          <Group gap={4}>
            {isInitial ? <Badge variant="outline">{t("isInitialStatus")}</Badge> : null}
            {isFinal ? <Badge variant="outline">{t("isFinalStatus")}</Badge> : null}
          </Group>
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {[code, next.length > 0 ? t("followedBy", { names: next.join(", ") }) : t("followedByNone")].join(" · ")}
        </Text>
        <Group gap={4}>
          <Button size="compact-sm" variant="default" aria-label={t("moveUp", { name })} disabled={place === 0 || act.isPending} onClick={() => act.mutate(() => move(all, place, -1))}>
            ↑
          </Button>
          <Button size="compact-sm" variant="default" aria-label={t("moveDown", { name })} disabled={place === all.length - 1 || act.isPending} onClick={() => act.mutate(() => move(all, place, 1))}>
            ↓
          </Button>
          <Button size="compact-sm" variant="default" aria-label={t("editNamed", { name })} onClick={() => setEdited(true)}>
            {t("edit")}
          </Button>
          {isSystem ? null : (
            <Button size="compact-sm" variant="default" aria-label={t("deleteNamed", { name })} onClick={() => setLeaving(true)}>
              {t("delete")}
            </Button>
          )}
        </Group>
        {act.isError ? <Problem error={act.error} /> : null}
        {isEdited ? <LeadStatusDialog status={status} all={all} onClose={() => setEdited(false)} /> : null}
        {isLeaving ? <ConfirmDialog title={t("deleteNamed", { name })} text={t("deleteStatusHelp")} action={t("delete")} onConfirm={() => act.mutateAsync(() => leadsApi.deleteLeadStatus(code, { ifMatch: version }))} onClose={() => setLeaving(false)} /> : null}
      </Stack>
    </Paper>
  );
}
