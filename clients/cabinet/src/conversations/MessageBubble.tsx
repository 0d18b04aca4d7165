import type { ConversationMessage } from "@mak-crm/client";
import { Paper, Text } from "@mantine/core";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";

/** What somebody wrote: theirs on the left, ours on the right, and how far ours has come. */
export function MessageBubble({ message: { direction, kind, text, template, media, state, failure, at } }: { message: ConversationMessage }) {
  const t = useText();
  const { time, own } = useFormat();
  const isOurs = direction === "out";
  return (
    <Paper component="li" withBorder p="xs" maw="85%" style={{ alignSelf: isOurs ? "flex-end" : "flex-start" }} bg={isOurs ? "var(--mantine-color-default-hover)" : undefined}>
      {kind === "text" ? null : (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {[named(t, "message", kind), media?.fileName, template?.name].filter(Boolean).join(" · ")}
        </Text>
      )}
      {text ? <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Text> : null}
      {failure ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {own(failure)}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed">
        {[time(at), isOurs ? named(t, "messageState", state) : ""].filter(Boolean).join(" · ")}
      </Text>
    </Paper>
  );
}
