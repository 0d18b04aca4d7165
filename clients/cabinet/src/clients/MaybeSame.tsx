import type { Client, ClientRegistration } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { clientsApi } from "./clients";

const toldAs = (client: Client): ClientRegistration => {
  const { kind, name, lastName, firstName, middleName, birthDate, inn, messengers, addresses } = client;
  return { kind, name, lastName, firstName, middleName, birthDate, inn, messengers, addresses, phones: client.phones.map(({ raw }) => raw), emails: client.emails.map(({ raw }) => raw) };
};

/** Clients that may be this one, and why; each can be compared with it. */
export function MaybeSame({ client }: { client: Client }) {
  const t = useText();
  const { id, version } = client;
  const found = useQuery({ queryKey: ["client", id, "maybe", version], queryFn: ({ signal }) => clientsApi.findClientDuplicates({ client: toldAs(client), except: id }, { signal }) });
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  if (found.data.items.length === 0) return <EmptyState text={t(found.data.hasUnseen ? "unseenDuplicates" : "noDuplicates")} />;
  return (
    <Stack gap="xs">
      {found.data.items.map(({ client: other, score, reasons }) => (
        <Paper key={other.id} withBorder p="xs" data-duplicate={other.id}>
          <Stack gap={4}>
            <Group justify="space-between">
              <Anchor component={Link} to={`/clients/${other.id}`} style={{ overflowWrap: "anywhere" }}>
                {other.name}
              </Anchor>
              <Badge variant="outline">{t("likeness", { score })}</Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {reasons.map(({ reason }) => named(t, "reason", reason)).join(" · ")}
            </Text>
            <Group>
              <Button size="xs" variant="default" component={Link} to={`/duplicates/compare?clients=${id},${other.id}`}>
                {t("compare")}
              </Button>
            </Group>
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
