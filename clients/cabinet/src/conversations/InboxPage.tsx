import { conversationStateValues, type Conversation, type ConversationState } from "@mak-crm/client";
import { Anchor, Badge, Checkbox, Group, Paper, Select, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { usePerson } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { useAskEvery } from "../app/live";
import { PagedList, PageFrame } from "../shared/Pages";
import { askEveryMs, conversationsApi } from "./conversations";

/** Who writes to the tenant in messengers, the latest first. */
export default function InboxPage() {
  const t = useText();
  const { id } = usePerson();
  const [state, setState] = useState<ConversationState>("open");
  const [isMine, setMine] = useState(false);
  const [isUnread, setUnread] = useState(false);
  const wish = { state, assigneeId: isMine ? id : undefined, unread: isUnread || undefined };
  return (
    <PageFrame title="conversations" width={760}>
      <Group align="flex-end">
        <Select label={t("state")} data={conversationStateValues.map((value) => ({ value, label: named(t, "conversation", value) }))} value={state} onChange={(value) => value && setState(value)} allowDeselect={false} />
        <Checkbox label={t("onlyMine")} checked={isMine} onChange={(event) => setMine(event.currentTarget.checked)} pb={8} />
        <Checkbox label={t("onlyUnread")} checked={isUnread} onChange={(event) => setUnread(event.currentTarget.checked)} pb={8} />
      </Group>
      <PagedList queryKey={["conversation", "list", wish]} load={(cursor, signal) => conversationsApi.listConversations({ ...wish, cursor }, { signal })} empty="noConversations" render={(one) => <ConversationRow one={one} />} refetchMs={useAskEvery(askEveryMs)} />
    </PageFrame>
  );
}

function ConversationRow({ one: { id, person, channelKind, unread, lastMessageAt } }: { one: Conversation }) {
  const t = useText();
  const { time } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Anchor component={Link} to={`/conversations/${id}`} fw={unread > 0 ? 700 : undefined} style={{ overflowWrap: "anywhere" }}>
          {person.name ?? person.phone ?? t("somebody")}
        </Anchor>
        {unread > 0 ? <Badge>{t("unreadCount", { count: unread })}</Badge> : null}
      </Group>
      <Text size="sm" c="dimmed">
        {[named(t, "channel", channelKind), person.phone, time(lastMessageAt)].filter(Boolean).join(" · ")}
      </Text>
    </Paper>
  );
}
