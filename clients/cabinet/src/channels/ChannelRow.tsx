import type { Channel } from "@mak-crm/client";
import { Alert, Badge, Button, CopyButton, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { EditDialog } from "../shared/EditDialog";
import { Problem } from "../shared/Problem";
import { useAct } from "../shared/useAct";
import { ChannelTemplates } from "./ChannelTemplates";
import { changesOf, channelFields, channelsApi as api } from "./channels";

type Props = { channel: Channel; sources: { value: string; label: string }[] };

/** A channel: whether it works, and what is done about it. */
export function ChannelRow({ channel, sources }: Props) {
  const { id, kind, name, state, newPeople, source, hookUrl, phoneNumberId, businessAccountId, botId, lastHeardAt, blockedUntil, lastError, version } = channel;
  const t = useText();
  const may = useMay();
  const { time, own } = useFormat();
  const act = useAct("channels");
  const [shown, setShown] = useState<"edit" | "leave">();
  const [areTemplates, setTemplates] = useState(false);
  const options = { ifMatch: version };
  const isActive = state === "active";
  return (
    <Paper withBorder p="xs">
      <Stack gap={4}>
        <Group justify="space-between">
          <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
          <Badge variant="outline">{named(t, "channel", state)}</Badge>
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {[named(t, "channel", kind), phoneNumberId ?? botId, named(t, "newPeople", newPeople), t("ofSource", { source }), lastHeardAt ? t("lastHeard", { at: time(lastHeardAt) }) : t("neverHeard")].filter(Boolean).join(" · ")}
        </Text>
        {lastError ? (
          <Alert color="red" variant="outline" title={`${own(lastError)} · ${time(lastError.at)}`}>
            {blockedUntil ? t("blockedUntil", { at: time(blockedUntil) }) : null}
          </Alert>
        ) : null}
        <Group gap="xs">
          {may("createChannel") ? (
            <>
              <CopyButton value={hookUrl}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="default" onClick={copy}>
                    {t(copied ? "copied" : "copyHookUrl")}
                  </Button>
                )}
              </CopyButton>
              <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => api.checkChannel(id))}>
                {t("checkChannel")}
              </Button>
              <Button size="xs" variant="default" aria-label={t("editNamed", { name })} onClick={() => setShown("edit")}>
                {t("edit")}
              </Button>
              <Button size="xs" variant="default" onClick={() => act.mutate(() => api.changeChannel(id, { state: isActive ? "paused" : "active" }, options))}>
                {t(isActive ? "pause" : "resume")}
              </Button>
              <Button size="xs" variant="default" aria-label={t("deleteNamed", { name })} onClick={() => setShown("leave")}>
                {t("delete")}
              </Button>
            </>
          ) : null}
          {businessAccountId && may("sendConversationMessage") ? (
            <Button size="xs" variant="default" aria-expanded={areTemplates} onClick={() => setTemplates(!areTemplates)}>
              {t("messageTemplates")}
            </Button>
          ) : null}
        </Group>
        {act.isError ? <Problem error={act.error} /> : null}
        {areTemplates ? <ChannelTemplates id={id} /> : null}
        {shown === "edit" ? <EditDialog title={t("edit")} record={channel} fieldsOf={(present) => channelFields(t, present, sources)} get={() => api.getChannel(id)} save={(edits, present) => act.mutateAsync(() => api.changeChannel(id, changesOf(edits), { ifMatch: present.version }))} onClose={() => setShown(undefined)} /> : null}
        {shown === "leave" ? <ConfirmDialog title={t("deleteNamed", { name })} text={t("deleteChannelHelp")} action={t("delete")} onConfirm={() => act.mutateAsync(() => api.deleteChannel(id, options))} onClose={() => setShown(undefined)} /> : null}
      </Stack>
    </Paper>
  );
}
