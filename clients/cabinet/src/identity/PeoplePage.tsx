import { IdentityApi, userStateValues, type User, type UserChanges, type UserState } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { useUnits } from "../organization/organization";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { textField } from "../shared/fields";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, severalOf } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";

const api = new IdentityApi(send);
const pauseMs = 250;

type Option = { value: string; label: string };

export const useRoles = () => {
  const may = useMay();
  return useQuery({ queryKey: ["roles"], queryFn: ({ signal }) => api.listRoles({ signal }), enabled: may("listRoles"), staleTime: 60_000 });
};

/** The people of the tenant: invited, given roles and a unit, blocked, signed out. */
export default function PeoplePage() {
  const t = useText();
  const may = useMay();
  const act = useAct("users");
  const [state, setState] = useState<UserState | null>(null);
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), pauseMs);
  const [isInviting, setInviting] = useState(false);
  const roles = useRoles().data?.items.map(({ code, name }) => ({ value: code, label: name })) ?? [];
  const units = useUnits(may("listTeams")).data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <PageFrame title="people" action={may("inviteUser") ? <Button onClick={() => setInviting(true)}>{t("invite")}</Button> : undefined}>
      <Group align="flex-end">
        <TextInput label={t("search")} type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select label={t("state")} data={userStateValues.map((value) => ({ value, label: named(t, "user", value) }))} value={state} onChange={setState} clearable clearButtonProps={{ "aria-label": t("clear") }} />
      </Group>
      <PagedList queryKey={["users", "list", state, search]} load={(cursor, signal) => api.listUsers({ state: state ?? undefined, search: search || undefined, cursor }, { signal })} empty="nothingFound" render={(user) => <UserRow user={user} roles={roles} units={units} />} />
      {isInviting ? (
        <PromptDialog
          title={t("invite")}
          action={t("invite")}
          asks={[
            { name: "email", label: "email" },
            { name: "name", label: "name" },
            { name: "roles", label: "roles", type: "many", options: roles },
            { name: "unitId", label: "unit", type: "one", options: units, isOptional: true },
          ]}
          onSubmit={({ email = "", name = "", roles: given, unitId }) => act.mutateAsync(() => api.inviteUser({ email, name, roles: severalOf(given), unitId: unitId || undefined }))}
          onClose={() => setInviting(false)}
        />
      ) : null}
    </PageFrame>
  );
}

const fieldsOf = (roles: Option[], units: Option[]): Field<User, UserChanges>[] => [
  textField("name", "name", { write: (value) => ({ name: value as string }) }),
  { name: "roles", title: "roles", kind: "many", options: roles, read: (user) => user.roles, write: (value) => ({ roles: value as string[] }) },
  textField("unitId", "unit", { kind: "select", options: units }),
];

type RowProps = { user: User; roles: Option[]; units: Option[] };

function UserRow({ user, roles, units }: RowProps) {
  const { id, name, email, roles: own, unitId, state, lastSignInAt, version } = user;
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("users");
  const [isEdited, setEdited] = useState(false);
  const options = { ifMatch: version };
  const steps = [
    { title: "edit", isShown: true, run: () => setEdited(true) },
    { title: "inviteAgain", isShown: state === "invited", run: () => act.mutate(() => api.resendInvitation(id, options)) },
    { title: "signOutEverywhere", isShown: state === "active", run: () => act.mutate(() => api.signOutUser(id, options)) },
    { title: "block", isShown: state !== "blocked", run: () => act.mutate(() => api.blockUser(id, options)) },
    { title: "unblock", isShown: state === "blocked", run: () => act.mutate(() => api.unblockUser(id, options)) },
  ] as const;
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        <Badge variant="outline">{named(t, "user", state)}</Badge>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[email, own.map((code) => roles.find(({ value }) => value === code)?.label ?? code).join(", "), units.find(({ value }) => value === unitId)?.label, lastSignInAt ? t("lastSignIn", { at: time(lastSignInAt) }) : ""].filter(Boolean).join(" · ")}
      </Text>
      {may("changeUser") ? (
        <Group gap="xs" mt={4}>
          {steps
            .filter(({ isShown }) => isShown)
            .map(({ title, run }) => (
              <Button key={title} size="xs" variant="default" onClick={run}>
                {t(title)}
              </Button>
            ))}
        </Group>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
      {isEdited ? <EditDialog title={t("edit")} record={user} fieldsOf={() => fieldsOf(roles, units)} get={() => api.getUser(id)} save={(changes, present) => act.mutateAsync(() => api.changeUser(id, changes, { ifMatch: present.version }))} onClose={() => setEdited(false)} /> : null}
    </Paper>
  );
}
