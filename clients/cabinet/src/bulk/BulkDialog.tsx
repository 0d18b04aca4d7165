import { BulkApi, type BulkAction, type BulkActionKind, type BulkJob, type Filter, type RecordType } from "@mak-crm/client";
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { useJob } from "../shared/jobs";
import { Problem } from "../shared/Problem";
import { toast } from "../shared/toasts";
import { isAtRest } from "./actions";
import { ActionForm, type Choices } from "./ActionForm";
import { BulkReport } from "./BulkReport";

const api = new BulkApi(send);

type Props = { record: RecordType; filter: Filter; count: number | undefined; choices: Choices; onDone: () => void; onClose: () => void };

/** Changes many records at once: first it is shown what would become of them, then it is done, and can be undone. */
export function BulkDialog({ record, filter, count, choices, onDone, onClose }: Props) {
  const t = useText();
  const queries = useQueryClient();
  const [kind, setKind] = useState<BulkActionKind>();
  const trying = useMutation({ mutationFn: (action: BulkAction) => api.startBulkJob({ record, filter, action, isTrial: true }) });
  const running = useMutation({ mutationFn: (job: BulkJob) => api.runBulkJob(job.id, { ifMatch: job.version }) });
  const job = useJob(["bulk", running.isSuccess ? "run" : "trial"], trying.data?.id, (id, signal) => api.getBulkJob(id, { signal }), isAtRest);
  const isOver = running.isSuccess && job.data !== undefined && isAtRest(job.data) && job.data.state !== "tried";
  const shown = job.data;
  const undo = async (id: string) => {
    const { version } = await api.getBulkJob(id);
    await api.undoBulkJob(id, { ifMatch: version });
    await untilRest(id);
    await queries.invalidateQueries({ queryKey: [record] });
    toast(t("bulkUndone"));
  };
  useEffect(() => {
    if (!isOver || !shown) return;
    const { id, counts } = shown;
    toast(t("bulkDone", { count: counts.done }), counts.done > 0 ? () => void undo(id).catch((problem: unknown) => toast(String(problem))) : undefined);
    void queries.invalidateQueries({ queryKey: [record] });
    // Told once, when it is over.
  }, [isOver]);
  const close = () => {
    if (isOver) onDone();
    onClose();
  };
  const error = trying.error ?? running.error ?? job.error;
  return (
    <Modal opened onClose={close} title={t("bulkTitle", { count: count ?? "?" })} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        {trying.isSuccess ? null : <ActionForm record={record} choices={choices} kind={kind} onKind={setKind} isBusy={trying.isPending} onTry={(action) => trying.mutate(action)} />}
        {error ? <Problem error={error} /> : null}
        {shown && kind ? <BulkReport job={shown} title={named(t, "bulk", kind)} list={(outcome, signal) => api.listBulkJobItems(shown.id, { outcome, limit: 20 }, { signal })} /> : null}
        {shown?.state === "tried" ? (
          <Group>
            <Button onClick={() => running.mutate(shown)} loading={running.isPending} disabled={shown.counts.fits === 0}>
              {t("bulkRun", { count: shown.counts.fits })}
            </Button>
            <Button variant="default" onClick={close}>
              {t("discard")}
            </Button>
          </Group>
        ) : null}
        {isOver ? (
          <Button onClick={close} data-autofocus>
            {t("close")}
          </Button>
        ) : null}
      </Stack>
    </Modal>
  );
}

const pauseMs = 500;

async function untilRest(id: string): Promise<void> {
  for (;;) {
    if (isAtRest(await api.getBulkJob(id))) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
