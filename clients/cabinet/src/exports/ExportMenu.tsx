import { ExportsApi, exportFormatValues, type Export, type ExportFormat, type RecordType } from "@mak-crm/client";
import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { i18n, useText } from "../app/i18n";
import { send } from "../app/session";
import { useJob } from "../shared/jobs";
import { Problem } from "../shared/Problem";
import type { Wish } from "../shared/records";
import { saveFile } from "../shared/saveFile";
import { toast } from "../shared/toasts";

const api = new ExportsApi(send);
const isOver = ({ state }: Export) => state === "ready" || state === "failed" || state === "cancelled";

/** A table as it is filtered and sorted, as a file. */
export function ExportMenu({ type, wish }: { type: RecordType; wish: Wish }) {
  const t = useText();
  const [order, setOrder] = useState<Export>();
  const ordering = useMutation({
    mutationFn: (format: ExportFormat) => api.createExport({ recordType: type, filter: wish.filter, sort: wish.sort, format, delivery: "file", language: i18n.locale }),
    onSuccess: setOrder,
  });
  const job = useJob(["export"], order?.id, (id, signal) => api.getExport(id, { signal }), isOver);
  const saving = useMutation({
    mutationFn: async (done: Export) => saveFile(await api.downloadExport(done.id), `${type}.${done.format}`),
    onSuccess: (_, { rows }) => toast(t("exported", { count: rows })),
  });
  const ready = job.data?.state === "ready" ? job.data : undefined;
  const { mutate: save } = saving;
  useEffect(() => {
    if (!ready) return;
    setOrder(undefined);
    save(ready);
  }, [ready, save]);
  const error = ordering.error ?? job.error ?? saving.error;
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" disabled={wish.q !== ""} loading={ordering.isPending || (order !== undefined && !(job.data && isOver(job.data))) || saving.isPending}>
            {t("export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {exportFormatValues.map((format) => (
            <Menu.Item key={format} onClick={() => ordering.mutate(format)}>
              {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {error ? <Problem error={error} /> : null}
      {job.data?.state === "failed" ? <Problem error={new Error(job.data.problem)} onRetry={() => ordering.mutate(order?.format ?? "csv")} /> : null}
    </>
  );
}
