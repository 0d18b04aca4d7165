import { Anchor, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { ClientComparison } from "./ClientComparison";
import { clientsApi } from "./clients";

/** Clients that somebody wants to compare, by their ids in the address. */
export default function ComparePage() {
  const t = useText();
  useDocumentTitle(`${t("compareClients")} · MaK CRM`);
  const [address] = useSearchParams();
  const ids = [...new Set((address.get("clients") ?? "").split(",").filter(Boolean))];
  const key = ["client", "compare", ...ids];
  const clients = useQuery({ queryKey: key, queryFn: ({ signal }) => Promise.all(ids.map((id) => clientsApi.getClient(id, undefined, { signal }))) });
  return (
    <Stack gap="sm" maw={1000}>
      <Anchor component={Link} to="/duplicates" size="sm">
        ← {t("duplicates")}
      </Anchor>
      <Title order={1} size="h2">
        {t("compareClients")}
      </Title>
      {clients.isError ? <Problem error={clients.error} onRetry={() => void clients.refetch()} /> : null}
      {clients.isPending ? <PageSkeleton /> : null}
      {ids.length < 2 ? <EmptyState text={t("noDuplicates")} /> : null}
      {clients.data && ids.length > 1 ? (
        <ClientComparison key={ids.join()} clients={clients.data} of={key} preview={(wish) => clientsApi.previewClientMerge(wish)} merge={(wish) => clientsApi.mergeClients(wish)} />
      ) : null}
    </Stack>
  );
}
