import type { Team, TeamChanges } from "@mak-crm/client";
import { Button, Group, Paper, Pill, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { textField } from "../shared/fields";
import { Problem } from "../shared/Problem";
import { useAct } from "../shared/useAct";
import { organizationApi as api } from "./organization";

type Option = { value: string; label: string };
type Props = { team: Team; units: Option[]; people: Option[] };

const fields = (units: Option[], people: Option[]): Field<Team, TeamChanges>[] => [textField("name", "title", { write: (value) => ({ name: value as string }) }), textField("unitId", "unit", { kind: "select", options: units }), textField("leadId", "teamLead", { kind: "select", options: people })];

/** A team: who leads it, and who is in it. */
export function TeamRow({ team, units, people }: Props) {
  const { id, name, unitId, leadId, memberIds, version } = team;
  const t = useText();
  const mayChange = useMay()("createTeam");
  const act = useAct("organization");
  const [isEdited, setEdited] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const options = { ifMatch: version };
  const labelOf = (all: Option[], one: string | undefined) => all.find(({ value }) => value === one)?.label;
  return (
    <Paper withBorder p="xs">
      <Stack gap={4}>
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        <Text size="sm" c="dimmed">
          {[labelOf(units, unitId), leadId ? t("ledBy", { name: labelOf(people, leadId) ?? "" }) : "", t("membersCount", { count: memberIds.length })].filter(Boolean).join(" · ")}
        </Text>
        <Pill.Group>
          {memberIds.map((member) => {
            const person = labelOf(people, member) ?? member;
            return (
              <Pill key={member} size="md" withRemoveButton={mayChange} disabled={act.isPending} onRemove={() => act.mutate(() => api.removeTeamMember(id, member, options))} removeButtonProps={{ "aria-label": t("removeMember", { name: person }), "aria-hidden": false, tabIndex: 0 }}>
                {person}
              </Pill>
            );
          })}
        </Pill.Group>
        {mayChange ? (
          <Group gap="xs" align="flex-end">
            <Select label={t("addMemberTo", { name })} data={people.filter(({ value }) => !memberIds.includes(value))} value={null} onChange={(member) => member && act.mutate(() => api.addTeamMember(id, member, options))} searchable nothingFoundMessage={t("nothingFound")} size="xs" disabled={act.isPending} />
            <Button size="xs" variant="default" aria-label={t("editNamed", { name })} onClick={() => setEdited(true)}>
              {t("edit")}
            </Button>
            <Button size="xs" variant="default" aria-label={t("deleteNamed", { name })} onClick={() => setLeaving(true)}>
              {t("delete")}
            </Button>
          </Group>
        ) : null}
        {act.isError ? <Problem error={act.error} /> : null}
        {isEdited ? <EditDialog title={t("edit")} record={team} fieldsOf={() => fields(units, people)} get={() => api.getTeam(id)} save={(changes, present) => act.mutateAsync(() => api.changeTeam(id, changes, { ifMatch: present.version }))} onClose={() => setEdited(false)} /> : null}
        {isLeaving ? <ConfirmDialog title={t("deleteNamed", { name })} text={t("deleteTeamHelp")} action={t("delete")} onConfirm={() => act.mutateAsync(() => api.deleteTeam(id, options))} onClose={() => setLeaving(false)} /> : null}
      </Stack>
    </Paper>
  );
}
