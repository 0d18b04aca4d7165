import { Button, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { usePeople } from "../access/access";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { PromptDialog, severalOf } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";
import { organizationApi as api, useUnits } from "./organization";
import { TeamRow } from "./TeamRow";
import { Units } from "./Units";

/** Who works with whom: units within units, and teams of people. What one's team has is what the scope of a role speaks of. */
export default function TeamsPage() {
  const t = useText();
  const may = useMay();
  const act = useAct("organization");
  const [isAdding, setAdding] = useState(false);
  const units = useUnits().data?.items ?? [];
  const people = (usePeople(may("listUsers")).data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const unitOptions = units.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <PageFrame title="teams" action={may("createTeam") ? <Button onClick={() => setAdding(true)}>{t("newTeam")}</Button> : undefined}>
      <Text size="sm" c="dimmed">
        {t("teamsHelp")}
      </Text>
      <PagedList queryKey={["organization", "teams"]} load={(cursor, signal) => api.listTeams({ cursor }, { signal })} empty="noTeams" render={(team) => <TeamRow team={team} units={unitOptions} people={people} />} />
      <Stack gap="xs" component="section" aria-labelledby="units">
        <Title order={2} size="h4" id="units">
          {t("units")}
        </Title>
        <Units />
      </Stack>
      {isAdding ? (
        <PromptDialog
          title={t("newTeam")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "unitId", label: "unit", type: "one", options: unitOptions, isOptional: true },
            { name: "leadId", label: "teamLead", type: "one", options: people, isOptional: true },
            { name: "memberIds", label: "teamMembers", type: "many", options: people, isOptional: true },
          ]}
          onSubmit={({ name = "", unitId, leadId, memberIds }) => act.mutateAsync(() => api.createTeam({ name, unitId: unitId || undefined, leadId: leadId || undefined, memberIds: severalOf(memberIds) }))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}
