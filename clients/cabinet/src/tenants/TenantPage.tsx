import type { Tenant } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { EditForm } from "../shared/EditForm";
import { moneyOf } from "../shared/fields";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";
import { ledgerApi } from "../market/market";
import { termFields } from "./terms";
import { TenantJobs } from "./TenantJobs";
import { tenantsApi as api } from "./tenants";
import { TenantUsage } from "./TenantUsage";

/** One tenant of the network: its figures, its modules and limits, its life and the jobs that run on it. */
export default function TenantPage() {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const tenant = useQuery({ queryKey: ["tenants", id], queryFn: ({ signal }) => api.getTenant(id, { signal }) });
  useDocumentTitle(`${tenant.data?.name ?? t("tenants")} · MaK CRM`);
  if (tenant.isError && !tenant.data) return <Problem error={tenant.error} onRetry={() => void tenant.refetch()} />;
  if (!tenant.data) return <PageSkeleton />;
  const { name, state, kind, city } = tenant.data;
  const save = async (changes: object, version: number) => {
    queries.setQueryData(["tenants", id], await api.changeTenantTerms(id, changes, { ifMatch: version }));
    toast(t("saved"));
  };
  return (
    <Stack gap="sm" maw={760}>
      <Anchor component={Link} to="/network/tenants" size="sm">
        ← {t("tenants")}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <Badge variant="outline">{named(t, "tenant", state)}</Badge>
      </Group>
      <Text c="dimmed">{[named(t, "tenantKind", kind), city].filter(Boolean).join(" · ")}</Text>
      <Lifecycle tenant={tenant.data} />
      <TenantUsage id={id} limits={tenant.data.limits} />
      <Title order={2} size="h4">
        {t("tenantTerms")}
      </Title>
      <EditForm key={id} record={tenant.data} fields={termFields} canChange={may("createTenant")} save={save} reload={() => tenant.refetch()} />
      <TenantJobs id={id} />
    </Stack>
  );
}

/** What can be done with a tenant as a whole; the head office itself stays as it is. */
function Lifecycle({ tenant: { id, kind, state, version, purgeableAt } }: { tenant: Tenant }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("tenants");
  const [isPaying, setPaying] = useState(false);
  if (kind === "head_office" || !may("createTenant")) return null;
  const options = { ifMatch: version };
  const restore = (now: number) => act.mutate(() => api.restoreTenant(id, { ifMatch: now }));
  const trash = async () => {
    const trashed = await api.trashTenant(id, options);
    toast(t("tenantTrashed"), () => restore(trashed.version));
  };
  const steps = [
    { title: "suspend", isShown: state === "active", run: () => act.mutate(() => api.suspendTenant(id, options)) },
    { title: "resume", isShown: state === "suspended", run: () => act.mutate(() => api.resumeTenant(id, options)) },
    { title: "toTrash", isShown: state === "active" || state === "suspended", run: () => act.mutate(trash) },
    { title: "restore", isShown: state === "trashed", run: () => restore(version) },
    { title: "topUpWallet", isShown: state === "active" && may("topUpWallet"), run: () => setPaying(true) },
  ] as const;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {steps
          .filter(({ isShown }) => isShown)
          .map(({ title, run }) => (
            <Button key={title} size="sm" variant="default" loading={act.isPending} onClick={run}>
              {t(title)}
            </Button>
          ))}
      </Group>
      {state === "trashed" && purgeableAt ? <Text size="sm">{t("purgeableAt", { at: time(purgeableAt) })}</Text> : null}
      {act.isError && !isPaying ? <Problem error={act.error} /> : null}
      {isPaying ? (
        <PromptDialog
          title={t("topUpWallet")}
          action={t("topUp")}
          asks={[
            { name: "amount", label: "amount" },
            { name: "reference", label: "paymentReference" },
          ]}
          onSubmit={({ amount = "", reference = "" }) => act.mutateAsync(() => ledgerApi.topUpWallet(id, { amount: moneyOf(amount)!, reference }).then(() => toast(t("toppedUp"))))}
          onClose={() => setPaying(false)}
        />
      ) : null}
    </Stack>
  );
}
