import { useMemo } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { RecordsPage } from "../shared/RecordsPage";
import { clientKind, useClientStatuses } from "./clients";

export default function ClientsPage() {
  const t = useText();
  const format = useFormat();
  const statuses = useClientStatuses().data?.items;
  const kind = useMemo(() => clientKind(t, format, statuses ?? []), [t("clients"), statuses]);
  return <RecordsPage kind={kind} />;
}
