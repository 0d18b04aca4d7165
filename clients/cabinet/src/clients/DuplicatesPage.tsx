import { clientClusterStateValues, type ClientCluster, type ClientClusterState } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Stack, Tabs, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { useMay } from "../app/access";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { ClientMerges } from "./ClientMerges";
import { ClientScanButton } from "./ClientScanButton";
import { clientsApi } from "./clients";

const pageSize = 50;

/** Clients that may be one, those of whom somebody has said that they are not, and what was merged. */
export default function DuplicatesPage() {
  const t = useText();
  const may = useMay();
  useDocumentTitle(`${t("duplicates")} · MaK CRM`);
  const [address, setAddress] = useSearchParams();
  const tab = address.get("state") ?? "open";
  return (
    <Stack gap="sm" maw={900}>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("duplicates")}
        </Title>
        {may("startClientScan") ? <ClientScanButton /> : null}
      </Group>
      <Tabs value={tab} onChange={(value) => value && setAddress({ state: value }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="xs">
          {clientClusterStateValues.map((state) => (
            <Tabs.Tab key={state} value={state}>
              {named(t, "cluster", state)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="open">
          <Clusters state="open" />
        </Tabs.Panel>
        <Tabs.Panel value="rejected">
          <Clusters state="rejected" />
        </Tabs.Panel>
        <Tabs.Panel value="merged">
          <ClientMerges />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Clusters({ state }: { state: ClientClusterState }) {
  const t = useText();
  const clusters = useInfiniteQuery({
    queryKey: ["client", "clusters", state],
    queryFn: ({ pageParam, signal }) => clientsApi.listClientClusters({ state, limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = clusters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      {clusters.isError ? <Problem error={clusters.error} onRetry={() => void clusters.refetch()} /> : null}
      {clusters.isPending ? <PageSkeleton /> : null}
      {clusters.isSuccess && items.length === 0 ? <EmptyState text={t("noDuplicates")} /> : null}
      {items.map((cluster) => (
        <ClusterRow key={cluster.id} cluster={cluster} />
      ))}
      {clusters.hasNextPage ? (
        <Button variant="default" loading={clusters.isFetchingNextPage} onClick={() => void clusters.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}

function ClusterRow({ cluster: { id, clients, score, state, version } }: { cluster: ClientCluster }) {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const reopening = useMutation({ mutationFn: () => clientsApi.reopenClientCluster(id, { ifMatch: version }), onSuccess: () => queries.invalidateQueries({ queryKey: ["client"] }) });
  return (
    <Paper withBorder p="xs" data-cluster={id}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Anchor component={Link} to={`/duplicates/${id}`} style={{ overflowWrap: "anywhere" }}>
            {clients.map(({ name }) => name).join(" · ")}
          </Anchor>
          <Badge variant="outline">{t("likeness", { score })}</Badge>
        </Group>
        {state === "rejected" && may("reopenClientCluster") ? (
          <Group>
            <Button size="xs" variant="default" loading={reopening.isPending} onClick={() => reopening.mutate()}>
              {t("lookAgain")}
            </Button>
          </Group>
        ) : null}
        {reopening.isError ? <Problem error={reopening.error} /> : null}
      </Stack>
    </Paper>
  );
}
