import { Badge, Group, Text } from "@mantine/core";
import { useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { channelsApi } from "./channels";

/** What may be written first in WhatsApp, as the messenger has approved it. */
export function ChannelTemplates({ id }: { id: string }) {
  const t = useText();
  return (
    <PagedList
      queryKey={["channels", id, "templates"]}
      load={async (cursor, signal) => {
        const { items, nextCursor } = await channelsApi.listChannelTemplates(id, { cursor }, { signal });
        return { items: items.map((template) => ({ ...template, id: `${template.name} ${template.language}` })), nextCursor };
      }}
      empty="nothingYet"
      render={({ name, language, status, text, isSendable }) => (
        <div>
          <Group gap="xs">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {name} · {language} · {status}
            </Text>
            {isSendable ? <Badge variant="outline">{t("isSendable")}</Badge> : null}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {text}
          </Text>
        </div>
      )}
    />
  );
}
