import { tenantStateValues, type TenantState } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { PromptDialog } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";
import { tenantsApi as api, timeZones } from "./tenants";

const pauseMs = 250;

/** The tenants of the network: found, opened and created. */
export default function TenantsPage() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { day } = useFormat();
  const act = useAct("tenants");
  const [state, setState] = useState<TenantState | null>(null);
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), pauseMs);
  const [isAdding, setAdding] = useState(false);
  const add = async ({ name = "", city, timeZone = "", inn }: Record<string, string>) => {
    const { id } = await api.createTenant({ name, timeZone, city: city || undefined, inn: inn || undefined });
    void navigate(`/network/tenants/${id}`);
  };
  return (
    <PageFrame title="tenants" action={may("createTenant") ? <Button onClick={() => setAdding(true)}>{t("newTenant")}</Button> : undefined}>
      <Group align="flex-end">
        <TextInput label={t("search")} type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select label={t("state")} data={tenantStateValues.map((value) => ({ value, label: named(t, "tenant", value) }))} value={state} onChange={setState} clearable clearButtonProps={{ "aria-label": t("clear") }} />
      </Group>
      <PagedList
        queryKey={["tenants", "list", state, q]}
        load={(cursor, signal) => api.listTenants({ cursor, state: state ?? undefined, q: q || undefined }, { signal })}
        empty="nothingFound"
        render={({ id, name, city, kind, createdAt, state: present, sandbox }) => (
          <Paper withBorder p="xs">
            <Group justify="space-between">
              <Anchor component={Link} to={`/network/tenants/${id}`} style={{ overflowWrap: "anywhere" }}>
                {name}
              </Anchor>
              <Badge variant="outline">{named(t, "tenant", present)}</Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {[named(t, "tenantKind", kind), sandbox ? t("sandbox") : "", city, day(createdAt)].filter(Boolean).join(" · ")}
            </Text>
          </Paper>
        )}
      />
      {isAdding ? (
        <PromptDialog
          title={t("newTenant")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "city", label: "city", isOptional: true },
            { name: "timeZone", label: "timeZone", type: "one", value: "Europe/Moscow", options: timeZones().map((value) => ({ value, label: value })) },
            { name: "inn", label: "inn", isOptional: true },
          ]}
          onSubmit={(answers) => act.mutateAsync(() => add(answers))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}
