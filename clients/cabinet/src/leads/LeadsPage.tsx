import { useMemo } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { RecordsPage } from "../shared/RecordsPage";
import { leadKind, useLeadStatuses } from "./leads";

export default function LeadsPage() {
  const t = useText();
  const format = useFormat();
  const statuses = useLeadStatuses().data?.items;
  const kind = useMemo(() => leadKind(t, format, statuses ?? []), [t("leads"), statuses]);
  return <RecordsPage kind={kind} />;
}
