import { OperationsApi, type ParkedEvent } from "@mak-crm/client";
import { Button, Group, Paper, Text } from "@mantine/core";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";

const api = new OperationsApi(send);

/** Events that a handler has failed on again and again, and that wait for somebody to retry them. */
export default function ParkedEventsPage() {
  const t = useText();
  return (
    <PageFrame title="parkedEvents">
      <Text size="sm" c="dimmed">
        {t("parkedEventsHelp")}
      </Text>
      <PagedList queryKey={["parked-events"]} load={(cursor, signal) => api.listParkedEvents({ cursor }, { signal })} empty="noParkedEvents" render={(event) => <EventRow event={event} />} />
    </PageFrame>
  );
}

function EventRow({ event: { id, type, handler, aggregateType, aggregateId, attempts, lastError, parkedAt } }: { event: ParkedEvent }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("parked-events");
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>
          {type} → {handler}
        </Text>
        {may("retryParkedEvent") ? (
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => api.retryParkedEvent(id).then(() => toast(t("retried"))))}>
            {t("tryAgain")}
          </Button>
        ) : null}
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {lastError}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[`${aggregateType} ${aggregateId}`, t("attempts", { count: attempts }), time(parkedAt)].join(" · ")}
      </Text>
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
