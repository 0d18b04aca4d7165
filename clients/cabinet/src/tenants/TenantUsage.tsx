import type { TenantLimits } from "@mak-crm/client";
import { Paper, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { tenantsApi as api } from "./tenants";

/** The figures of a tenant, beside what it may have at most. */
export function TenantUsage({ id, limits }: { id: string; limits: TenantLimits }) {
  const t = useText();
  const { time } = useFormat();
  const usage = useQuery({ queryKey: ["tenants", id, "usage"], queryFn: ({ signal }) => api.getTenantUsage(id, { signal }) });
  if (usage.isError) return <Problem error={usage.error} onRetry={() => void usage.refetch()} />;
  if (!usage.data) return <PageSkeleton />;
  const { users, machineClients, leads, leadsThisMonth, deals, requestsToday, lastActivityAt } = usage.data;
  const figures = [
    { title: "people", value: users, limit: limits.users },
    { title: "keys", value: machineClients, limit: limits.machineClients },
    { title: "leadsThisMonth", value: leadsThisMonth, limit: limits.leadsPerMonth },
    { title: "leads", value: leads, limit: undefined },
    { title: "deals", value: deals, limit: undefined },
    { title: "requestsToday", value: requestsToday, limit: undefined },
  ] as const;
  return (
    <section aria-label={t("figures")}>
      <SimpleGrid cols={{ base: 2, sm: 3 }}>
        {figures.map(({ title, value, limit }) => (
          <Paper key={title} withBorder p="xs" data-figure={title}>
            <Text size="sm" c="dimmed">
              {t(title)}
            </Text>
            <Text fw={600}>{limit === undefined ? value : t("ofLimit", { value, limit })}</Text>
          </Paper>
        ))}
      </SimpleGrid>
      {lastActivityAt ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t("lastActivity", { at: time(lastActivityAt) })}
        </Text>
      ) : null}
    </section>
  );
}
