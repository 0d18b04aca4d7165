import { Anchor, Button, Group, SimpleGrid, Stack, Tabs, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";

export type CardTab = { id: MessageId; isShown: boolean; content: ReactNode };

/** The card of a record: its name and state above, its fields on one side, what happens around it on the other. */
export function RecordCard({ back, backTo, name, state, fields, tabs }: { back: MessageId; backTo: string; name: string; state?: ReactNode; fields: ReactNode; tabs: CardTab[] }) {
  const t = useText();
  useDocumentTitle(`${name} · MaK CRM`);
  const shown = tabs.filter((tab) => tab.isShown);
  return (
    <Stack gap="sm">
      <Anchor component={Link} to={backTo} size="sm" className="no-print">
        ← {t(back)}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <Group gap="xs">
          {state}
          <Button variant="default" onClick={() => window.print()}>
            {t("print")}
          </Button>
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {fields}
        <Tabs defaultValue={shown[0]?.id} keepMounted={false}>
          <Tabs.List mb="xs">
            {shown.map(({ id }) => (
              <Tabs.Tab key={id} value={id}>
                {t(id)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {shown.map(({ id, content }) => (
            <Tabs.Panel key={id} value={id}>
              {content}
            </Tabs.Panel>
          ))}
        </Tabs>
      </SimpleGrid>
    </Stack>
  );
}
