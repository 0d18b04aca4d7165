import type { ClientClusterMergeRequest } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { useMay } from "../app/access";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { ClientComparison } from "./ClientComparison";
import { clientsApi } from "./clients";
import type { MergeWish } from "./comparison";

/** Clients of whom a scan says that they may be one: compared, then merged or told apart. */
export default function ClusterPage() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useDocumentTitle(`${t("compareClients")} · MaK CRM`);
  const { id = "" } = useParams();
  const key = ["client", "cluster", id];
  const found = useQuery({ queryKey: key, queryFn: ({ signal }) => clientsApi.getClientCluster(id, { signal }) });
  const rejecting = useMutation({
    mutationFn: (version: number) => clientsApi.rejectClientCluster(id, { ifMatch: version }),
    onSuccess: async () => {
      toast(t("clustersRejected"));
      await navigate("/duplicates");
      await queries.invalidateQueries({ queryKey: ["client"] });
    },
  });
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { clients, pairs, score, state, version } = found.data;
  const reasons = [...new Set(pairs.flatMap((pair) => pair.reasons.map(({ reason }) => named(t, "reason", reason))))];
  // The versions that were compared go along: whoever was changed meanwhile makes the merge refused.
  const request = ({ survivorId, mergedIds, choices }: MergeWish): ClientClusterMergeRequest => ({
    survivorId,
    choices,
    clients: [survivorId, ...mergedIds].map((clientId) => ({ clientId, version: clients.find((client) => client.id === clientId)!.version })),
  });
  return (
    <Stack gap="sm" maw={1000}>
      <Anchor component={Link} to="/duplicates" size="sm">
        ← {t("duplicates")}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("compareClients")}
        </Title>
        <Badge variant="outline">{t("likeness", { score })}</Badge>
      </Group>
      <Text>{reasons.join(" · ")}</Text>
      {state === "open" && may("rejectClientCluster") ? (
        <Group>
          <Button variant="default" loading={rejecting.isPending} onClick={() => rejecting.mutate(version)}>
            {t("notTheSame")}
          </Button>
        </Group>
      ) : null}
      {rejecting.isError ? <Problem error={rejecting.error} onRetry={() => void found.refetch().then(rejecting.reset)} /> : null}
      {clients.length > 1 ? (
        <ClientComparison key={`${id} ${version}`} clients={clients} of={key} preview={(wish) => clientsApi.previewClientClusterMerge(id, request(wish))} merge={(wish) => clientsApi.mergeClientCluster(id, request(wish), { ifMatch: version })} />
      ) : null}
    </Stack>
  );
}
