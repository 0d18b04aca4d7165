import type { Conversation } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useParams } from "react-router";
import { useMay, usePerson } from "../app/access";
import { named, useText } from "../app/i18n";
import { useAskEvery } from "../app/live";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";
import { askEveryMs, conversationsApi } from "./conversations";
import { MessageBubble } from "./MessageBubble";
import { ReplyForm } from "./ReplyForm";

const shown = 50;

/** One conversation: what was written, and what is answered. */
export default function ConversationPage() {
  const t = useText();
  const may = useMay();
  const { id = "" } = useParams();
  const refetchInterval = useAskEvery(askEveryMs);
  const found = useQuery({ queryKey: ["conversation", id], queryFn: ({ signal }) => conversationsApi.getConversation(id, { signal }), refetchInterval });
  const messages = useQuery({ queryKey: ["conversation", id, "messages"], queryFn: ({ signal }) => conversationsApi.listConversationMessages(id, { limit: shown }, { signal }), refetchInterval });
  const name = found.data ? (found.data.person.name ?? found.data.person.phone ?? t("somebody")) : t("conversations");
  useDocumentTitle(`${name} · MaK CRM`);
  useReadMark(found.data);
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { person, channelKind } = found.data;
  return (
    <Stack gap="sm" maw={760}>
      <Anchor component={Link} to="/conversations" size="sm">
        ← {t("conversations")}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <Badge variant="outline">{named(t, "conversation", found.data.state)}</Badge>
      </Group>
      <Group gap="xs">
        <Text size="sm">{[named(t, "channel", channelKind), person.phone].filter(Boolean).join(" · ")}</Text>
        {person.clientId && may("getClientCard") ? (
          <Anchor component={Link} to={`/clients/${person.clientId}`} size="sm">
            {t("client")}
          </Anchor>
        ) : null}
        {person.leadId && may("getLead") ? (
          <Anchor component={Link} to={`/leads/${person.leadId}`} size="sm">
            {t("lead")}
          </Anchor>
        ) : null}
      </Group>
      {may("sendConversationMessage") ? <Steps conversation={found.data} /> : null}
      {messages.isError ? <Problem error={messages.error} onRetry={() => void messages.refetch()} /> : null}
      {messages.data?.items.length === 0 ? <EmptyState text={t("nothingYet")} /> : null}
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: "none" }} aria-label={t("messages")}>
        {messages.data?.items.toReversed().map((message) => <MessageBubble key={message.id} message={message} />)}
      </Stack>
      {may("sendConversationMessage") ? <ReplyForm id={id} isErased={person.isErased} windowEndsAt={found.data.windowEndsAt} /> : null}
    </Stack>
  );
}

/** Whoever looks at a conversation has read it. */
function useReadMark(conversation: Conversation | undefined): void {
  const may = useMay();
  const { mutate } = useAct("conversation");
  const { id, version, unread = 0 } = conversation ?? {};
  const isRead = unread === 0 || !may("sendConversationMessage");
  useEffect(() => {
    if (id && !isRead) mutate(() => conversationsApi.readConversation(id, { ifMatch: version }));
  }, [id, version, isRead, mutate]);
}

function Steps({ conversation: { id, state, assigneeId, version } }: { conversation: Conversation }) {
  const t = useText();
  const person = usePerson();
  const act = useAct("conversation");
  const options = { ifMatch: version };
  return (
    <>
      <Group gap="xs">
        {assigneeId === person.id ? (
          <Badge variant="outline">{t("mine")}</Badge>
        ) : (
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => conversationsApi.assignConversation(id, { assigneeId: person.id }, options))}>
            {t("takeConversation")}
          </Button>
        )}
        <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => (state === "open" ? conversationsApi.closeConversation(id, options) : conversationsApi.reopenConversation(id, options)))}>
          {t(state === "open" ? "closeConversation" : "reopenConversation")}
        </Button>
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
    </>
  );
}
