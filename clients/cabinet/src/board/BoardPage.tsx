import { Group, Select, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { MakProblem, type Deal } from "@mak-crm/client";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useText } from "../app/i18n";
import { usePipelines } from "../deals/deals";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { BoardColumns } from "./BoardColumns";
import { EntryDialog } from "./EntryDialog";
import { LossDialog } from "./LossDialog";
import { useBoard } from "./useBoard";

export default function BoardPage() {
  const t = useText();
  useDocumentTitle(`${t("board")} · MaK CRM`);
  const [address, setAddress] = useSearchParams();
  const found = usePipelines();
  const pipelines = found.data?.items ?? [];
  const pipeline = pipelines.find(({ id }) => id === address.get("pipeline")) ?? pipelines.find(({ isDefault }) => isDefault) ?? pipelines[0];
  const [losing, setLosing] = useState<Deal>();
  const { board, move, win, lose } = useBoard(pipeline?.id ?? "");
  const refusal = move.error instanceof MakProblem && move.error.code === "stage_entry_incomplete" ? move.error : undefined;
  const error = found.error ?? board.error ?? (refusal ? undefined : move.error) ?? win.error ?? lose.error;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("board")}
        </Title>
        {pipelines.length > 1 ? <Select label={t("pipeline")} data={pipelines.map(({ id, name }) => ({ value: id, label: name }))} value={pipeline?.id ?? null} onChange={(id) => id && setAddress({ pipeline: id })} allowDeselect={false} /> : null}
      </Group>
      {error ? <Problem error={error} onRetry={() => void board.refetch().then(() => [move, win, lose].forEach((one) => one.reset()))} /> : null}
      {found.isSuccess && !pipeline ? <EmptyState text={t("noPipelines")} /> : null}
      {(found.isPending || board.isPending) && pipeline ? <PageSkeleton /> : null}
      {board.data ? (
        <BoardColumns board={board.data} onMove={(deal, to) => move.mutate({ deal, to })} onWin={(deal) => win.mutate(deal, { onSuccess: () => toast(t("dealWon", { title: deal.title })) })} onLose={setLosing} />
      ) : null}
      {losing ? <LossDialog deal={losing} onLose={(loss) => lose.mutate({ deal: losing, ...loss })} onClose={() => setLosing(undefined)} /> : null}
      {refusal && move.variables ? <EntryDialog refusal={refusal} moving={move.variables} isMoving={move.isPending} onMove={(moving) => move.mutate(moving)} onClose={move.reset} /> : null}
    </Stack>
  );
}
