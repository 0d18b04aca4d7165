import { useMemo } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { RecordsPage } from "../shared/RecordsPage";
import { dealKind, usePipelines } from "./deals";

export default function DealsPage() {
  const t = useText();
  const format = useFormat();
  const pipelines = usePipelines().data?.items;
  const kind = useMemo(() => dealKind(t, format, pipelines ?? []), [t("deals"), pipelines]);
  return <RecordsPage kind={kind} />;
}
