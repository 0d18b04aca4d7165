import { IdentityApi, type Session } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { leave, send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { useAct } from "../shared/useAct";

const api = new IdentityApi(send);
const pageSize = 100;

/** Where the person is signed in. What is not his he ends, or all of it at once. */
export default function SessionsPage() {
  const t = useText();
  const act = useAct("sessions");
  return (
    <PageFrame title="sessions" width={720}>
      <Group>
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate(endOthers)}>
          {t("endOtherSessions")}
        </Button>
        <Button variant="default" onClick={() => act.mutate(endOthers, { onSuccess: leave })}>
          {t("leaveEverywhere")}
        </Button>
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
      <PagedList queryKey={["sessions"]} load={(cursor, signal) => api.listSessions({ cursor }, { signal })} empty="nothingYet" render={(session) => <SessionRow session={session} />} />
    </PageFrame>
  );
}

async function endOthers(): Promise<void> {
  // Ended ones leave the list, so its first page is read until it has no other.
  for (;;) {
    const { items } = await api.listSessions({ limit: pageSize });
    const others = items.filter(({ isCurrent }) => !isCurrent);
    if (others.length === 0) return;
    await Promise.all(others.map(({ id }) => api.revokeSession(id)));
  }
}

function SessionRow({ session: { id, isCurrent, userAgent, remoteAddress, reason, createdAt } }: { session: Session }) {
  const t = useText();
  const { time } = useFormat();
  const act = useAct("sessions");
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {[userAgent, reason].filter(Boolean).join(" · ") || t("sessions")}
        </Text>
        {isCurrent ? <Badge variant="outline">{t("thisSession")}</Badge> : null}
      </Group>
      <Text size="xs" c="dimmed">
        {[remoteAddress, time(createdAt)].filter(Boolean).join(" · ")}
      </Text>
      {isCurrent ? null : (
        <Button size="xs" variant="default" mt={4} loading={act.isPending} onClick={() => act.mutate(() => api.revokeSession(id))}>
          {t("endSession")}
        </Button>
      )}
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
