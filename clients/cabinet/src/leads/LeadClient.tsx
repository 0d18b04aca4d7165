import type { Lead } from "@mak-crm/client";
import { Anchor, Button, Group, Stack, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { clientsApi } from "../clients/clients";
import { MaybeSame } from "../clients/MaybeSame";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { leadsApi } from "./leads";

/** The client that the lead's person is, and other clients who may be the same person. */
export function LeadClient({ lead }: { lead: Lead }) {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const { id, clientId, version } = lead;
  const client = useQuery({ queryKey: ["client", clientId, "own"], queryFn: ({ signal }) => clientsApi.getClient(clientId!, undefined, { signal }), enabled: clientId !== undefined });
  const making = useMutation({ mutationFn: () => leadsApi.makeClientOfLead(id, { ifMatch: version }), onSuccess: () => queries.invalidateQueries({ queryKey: ["lead"] }) });
  const error = making.error ?? client.error;
  return (
    <Stack gap="xs" mt="md">
      <Title order={2} size="h5">
        {t("client")}
      </Title>
      {error ? <Problem error={error} onRetry={() => void (clientId ? client.refetch() : making.mutate())} /> : null}
      {!clientId && may("makeClientOfLead") ? (
        <Group>
          <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
            {t("makeClient")}
          </Button>
        </Group>
      ) : null}
      {clientId && client.isPending ? <PageSkeleton /> : null}
      {client.data ? (
        <>
          <Anchor component={Link} to={`/clients/${client.data.id}`}>
            {client.data.name}
          </Anchor>
          <MaybeSame client={client.data} />
        </>
      ) : null}
    </Stack>
  );
}
