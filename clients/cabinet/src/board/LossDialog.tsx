import type { Deal, DealLoss } from "@mak-crm/client";
import { Button, Modal, Select, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import { pipelinesApi } from "../deals/deals";
import { Problem } from "../shared/Problem";

const most = 200;

/** A deal is lost for a reason of the tenant's list. */
export function LossDialog({ deal, onLose, onClose }: { deal: Deal; onLose: (loss: DealLoss) => void; onClose: () => void }) {
  const t = useText();
  const [reason, setReason] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const reasons = useQuery({ queryKey: ["loss-reasons"], queryFn: ({ signal }) => pipelinesApi.listLossReasons({ limit: most }, { signal }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) return;
    onLose({ lossReasonId: reason, comment: comment || undefined });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("loseDeal", { title: deal.title })} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {reasons.isError ? <Problem error={reasons.error} onRetry={() => void reasons.refetch()} /> : null}
          <Select data-autofocus label={t("lossReason")} data={(reasons.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={reason} onChange={setReason} nothingFoundMessage={t("nothingFound")} />
          <Textarea label={t("comment")} value={comment} onChange={(event) => setComment(event.currentTarget.value)} autosize minRows={2} />
          <Button type="submit" disabled={!reason}>
            {t("lose")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
