import type { Client, ClientChanges } from "@mak-crm/client";
import { Anchor, Stack, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { RecordFiles } from "../files/RecordFiles";
import { leadName } from "../leads/leads";
import { ClientLoans } from "../lending/ClientLoans";
import { Comments } from "../shared/Comments";
import { EditForm } from "../shared/EditForm";
import { Problem } from "../shared/Problem";
import { RecordCard } from "../shared/RecordCard";
import { EmptyState, PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { RecordTasks } from "../tasks/RecordTasks";
import { RecordTimeline } from "../timeline/RecordTimeline";
import { ClientMerges } from "./ClientMerges";
import { clientFields, clientsApi, useClientStatuses } from "./clients";
import { MaybeSame } from "./MaybeSame";

export default function ClientPage() {
  const t = useText();
  const may = useMay();
  const { own } = useFormat();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const statuses = useClientStatuses().data?.items ?? [];
  const card = useQuery({ queryKey: ["client", id], queryFn: ({ signal }) => clientsApi.getClientCard(id, { signal }) });
  if (card.isError && !card.data) return <Problem error={card.error} onRetry={() => void card.refetch()} />;
  if (!card.data) return <PageSkeleton />;
  const { client, leads, deals } = card.data;
  const save = async (changes: ClientChanges, version: number) => {
    await clientsApi.changeClient(id, changes, undefined, { ifMatch: version });
    await queries.invalidateQueries({ queryKey: ["client"] });
    toast(t("saved"));
  };
  const options = statuses.map(({ code, name }) => ({ value: code, label: own(name) }));
  return (
    <RecordCard
      back="clients"
      backTo="/clients"
      name={client.name}
      fields={<EditForm key={id} record={client} fields={clientFields(client, options)} canChange={may("changeClient")} save={save} reload={() => card.refetch()} />}
      tabs={[
        { id: "timeline", isShown: may("listTimeline"), content: <RecordTimeline type="client" id={id} /> },
        {
          id: "comments",
          isShown: true,
          content: <Comments of={["client", id]} list={(cursor, signal) => clientsApi.listClientComments(id, { cursor }, { signal })} add={may("addClientComment") ? (text) => clientsApi.addClientComment(id, { text }) : undefined} />,
        },
        { id: "tasks", isShown: may("listTasks"), content: <RecordTasks kind="client" id={id} /> },
        { id: "files", isShown: may("listFiles"), content: <RecordFiles type="client" id={id} /> },
        { id: "duplicates", isShown: may("findClientDuplicates"), content: <ClientSame client={client} /> },
        { id: "lending", isShown: may("getVerificationChecklist"), content: <ClientLoans id={id} /> },
        {
          id: "related",
          isShown: true,
          content: <Related links={[...leads.map((lead) => ({ to: `/leads/${lead.id}`, name: leadName(lead) })), ...deals.map((deal) => ({ to: `/deals/${deal.id}`, name: deal.title }))]} />,
        },
      ]}
    />
  );
}

function Related({ links }: { links: { to: string; name: string }[] }) {
  const t = useText();
  if (links.length === 0) return <EmptyState text={t("nothingYet")} />;
  return (
    <Stack gap="xs" align="flex-start">
      {links.map(({ to, name }) => (
        <Anchor key={to} component={Link} to={to}>
          {name}
        </Anchor>
      ))}
    </Stack>
  );
}

function ClientSame({ client }: { client: Client }) {
  const t = useText();
  return (
    <Stack gap="xs">
      <MaybeSame client={client} />
      <Title order={2} size="h5">
        {t("merges")}
      </Title>
      <ClientMerges survivorId={client.id} />
    </Stack>
  );
}
