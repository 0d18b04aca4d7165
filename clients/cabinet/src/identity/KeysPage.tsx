import { IdentityApi, type MachineClient } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, severalOf } from "../shared/PromptDialog";
import { SecretDialog } from "../shared/SecretDialog";
import { useAct } from "../shared/useAct";

const api = new IdentityApi(send);

type Shown = { clientId: string; clientSecret: string };

/** Other programs that may call the API in the tenant's name. */
export default function KeysPage() {
  const t = useText();
  const may = useMay();
  const { own } = useFormat();
  const act = useAct("keys");
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const permissions = useQuery({ queryKey: ["permissions"], queryFn: ({ signal }) => api.listPermissions({ signal }), staleTime: Infinity, enabled: isAdding });
  const mayManage = may("createMachineClient");
  return (
    <PageFrame title="keys" action={mayManage ? <Button onClick={() => setAdding(true)}>{t("newKey")}</Button> : undefined}>
      <PagedList queryKey={["keys", "list"]} load={(cursor, signal) => api.listMachineClients({ cursor }, { signal })} empty="nothingYet" render={(key) => <KeyRow client={key} mayManage={mayManage} onShow={setShown} />} />
      {isAdding ? (
        <PromptDialog
          title={t("newKey")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "permissions", label: "permissions", type: "many", options: permissions.data?.items.map(({ name, description }) => ({ value: name, label: own(description) })) ?? [] },
          ]}
          onSubmit={({ name = "", permissions: given }) => act.mutateAsync(async () => setShown(await api.createMachineClient({ name, permissions: severalOf(given) })))}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {shown ? <SecretDialog title={t("keySecret")} secret={`${shown.clientId}\n${shown.clientSecret}`} onClose={() => setShown(undefined)} /> : null}
    </PageFrame>
  );
}

function KeyRow({ client: { id, clientId, name, permissions, lastUsedAt, revokedAt, version }, mayManage, onShow }: { client: MachineClient; mayManage: boolean; onShow: (shown: Shown) => void }) {
  const t = useText();
  const { time } = useFormat();
  const act = useAct("keys");
  const options = { ifMatch: version };
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        {revokedAt ? <Badge variant="outline">{t("revoked")}</Badge> : null}
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[clientId, t("permissionCount", { count: permissions.length }), lastUsedAt ? t("lastUsed", { at: time(lastUsedAt) }) : t("neverUsed")].join(" · ")}
      </Text>
      {mayManage && !revokedAt ? (
        <Group gap="xs" mt={4}>
          <Button size="xs" variant="default" onClick={() => act.mutate(async () => onShow(await api.rotateMachineClientSecret(id, undefined, options)))}>
            {t("newSecret")}
          </Button>
          <Button size="xs" variant="default" onClick={() => act.mutate(() => api.revokeMachineClient(id, options))}>
            {t("revoke")}
          </Button>
        </Group>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
