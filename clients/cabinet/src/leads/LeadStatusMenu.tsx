import type { Lead } from "@mak-crm/client";
import { Badge, Button, Menu, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { isStale } from "../shared/problems";
import { leadsApi, useLeadStatuses } from "./leads";

type Props = { lead: Lead; canChange: boolean; onChanged: (lead: Lead) => Promise<void>; reload: () => Promise<unknown> };

/** The lead's status, and those that it may have next. */
export function LeadStatusMenu({ lead, canChange, onChanged, reload }: Props) {
  const t = useText();
  const { own } = useFormat();
  const all = useLeadStatuses().data?.items ?? [];
  const present = all.find(({ code }) => code === lead.status);
  const next = all.filter(({ code }) => present?.transitions.includes(code));
  const changing = useMutation({
    mutationFn: (status: string) => leadsApi.changeLeadStatus(lead.id, { status }, { ifMatch: lead.version }),
    onSuccess: onChanged,
    onError: (error) => isStale(error) && reload(),
  });
  const name = present ? own(present.name) : lead.status;
  if (!canChange || next.length === 0) return <Badge variant="outline">{name}</Badge>;
  return (
    <Stack gap="xs">
      <Menu>
        <Menu.Target>
          <Button variant="default" loading={changing.isPending} aria-label={t("changeStatus", { name })}>
            {name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {next.map(({ code, name: called }) => (
            <Menu.Item key={code} onClick={() => changing.mutate(code)}>
              {own(called)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {changing.isError ? <Problem error={changing.error} /> : null}
    </Stack>
  );
}
