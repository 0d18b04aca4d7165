import type { Lead } from "@mak-crm/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { LeadConsents } from "../consents/LeadConsents";
import { RecordFiles } from "../files/RecordFiles";
import { Comments } from "../shared/Comments";
import { EditForm } from "../shared/EditForm";
import { Problem } from "../shared/Problem";
import { RecordCard } from "../shared/RecordCard";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { RecordTasks } from "../tasks/RecordTasks";
import { RecordTimeline } from "../timeline/RecordTimeline";
import { LeadClient } from "./LeadClient";
import { LeadDuplicates } from "./LeadDuplicates";
import { LeadStatusMenu } from "./LeadStatusMenu";
import { leadFields, leadName, leadsApi } from "./leads";

export default function LeadPage() {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const lead = useQuery({ queryKey: ["lead", id], queryFn: ({ signal }) => leadsApi.getLead(id, undefined, { signal }) });
  if (lead.isError && !lead.data) return <Problem error={lead.error} onRetry={() => void lead.refetch()} />;
  if (!lead.data) return <PageSkeleton />;
  const shown = async (changed: Lead) => {
    queries.setQueryData(["lead", id], changed);
    await queries.invalidateQueries({ queryKey: ["lead"] });
  };
  const save = async (changes: object, version: number) => {
    await shown(await leadsApi.changeLead(id, changes, { ifMatch: version }));
    toast(t("saved"));
  };
  const toOffice = may("addPartnerComment") ? (text: string) => leadsApi.addPartnerComment(id, { text }) : undefined;
  const adder = may("addLeadComment") ? (text: string) => leadsApi.addLeadComment(id, { text }) : toOffice;
  return (
    <RecordCard
      back="leads"
      backTo="/leads"
      name={leadName(lead.data)}
      state={<LeadStatusMenu lead={lead.data} canChange={may("changeLeadStatus")} onChanged={shown} reload={() => lead.refetch()} />}
      fields={<EditForm key={id} record={lead.data} fields={leadFields(t)} canChange={may("changeLead")} save={save} reload={() => lead.refetch()} />}
      tabs={[
        { id: "timeline", isShown: may("listTimeline"), content: <RecordTimeline type="lead" id={id} /> },
        {
          id: "comments",
          isShown: true,
          content: <Comments of={["lead", id]} list={(cursor, signal) => leadsApi.listLeadComments(id, { cursor }, { signal })} add={adder} />,
        },
        { id: "tasks", isShown: may("listTasks"), content: <RecordTasks kind="lead" id={id} /> },
        { id: "files", isShown: may("listFiles"), content: <RecordFiles type="lead" id={id} /> },
        { id: "consents", isShown: may("listLeadConsents"), content: <LeadConsents leadId={id} /> },
        { id: "duplicates", isShown: may("listLeadDuplicates"), content: <LeadSame lead={lead.data} /> },
      ]}
    />
  );
}

/** Other leads of the person, and the clients that he may be. */
function LeadSame({ lead }: { lead: Lead }) {
  const may = useMay();
  return (
    <>
      <LeadDuplicates id={lead.id} />
      {may("findClientDuplicates") ? <LeadClient lead={lead} /> : null}
    </>
  );
}
