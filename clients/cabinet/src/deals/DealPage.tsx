import type { DealChanges } from "@mak-crm/client";
import { Anchor, Badge, Stack } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { RecordFiles } from "../files/RecordFiles";
import { EditForm } from "../shared/EditForm";
import { Problem } from "../shared/Problem";
import { RecordCard } from "../shared/RecordCard";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { RecordTasks } from "../tasks/RecordTasks";
import { RecordTimeline } from "../timeline/RecordTimeline";
import { dealFields, dealsApi, stageName, usePipelines } from "./deals";

export default function DealPage() {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const pipelines = usePipelines().data?.items ?? [];
  const found = useQuery({ queryKey: ["deal", id], queryFn: ({ signal }) => dealsApi.getDeal(id, { signal }) });
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const deal = found.data;
  const save = async (changes: DealChanges, version: number) => {
    queries.setQueryData(["deal", id], await dealsApi.changeDeal(id, changes, { ifMatch: version }));
    await queries.invalidateQueries({ queryKey: ["deal"] });
    toast(t("saved"));
  };
  return (
    <RecordCard
      back="deals"
      backTo="/deals"
      name={deal.title}
      state={<Badge variant="outline">{stageName(pipelines, deal.stageId)}</Badge>}
      fields={
        <Stack gap="xs" align="stretch">
          <EditForm key={id} record={deal} fields={dealFields} canChange={may("changeDeal")} save={save} reload={() => found.refetch()} />
          {deal.clientId && may("getClientCard") ? (
            <Anchor component={Link} to={`/clients/${deal.clientId}`}>
              {t("client")}
            </Anchor>
          ) : null}
          {deal.leadId && may("getLead") ? (
            <Anchor component={Link} to={`/leads/${deal.leadId}`}>
              {t("lead")}
            </Anchor>
          ) : null}
        </Stack>
      }
      tabs={[
        { id: "timeline", isShown: may("listTimeline"), content: <RecordTimeline type="deal" id={id} /> },
        { id: "tasks", isShown: may("listTasks"), content: <RecordTasks kind="deal" id={id} /> },
        { id: "files", isShown: may("listFiles"), content: <RecordFiles type="deal" id={id} /> },
      ]}
    />
  );
}
