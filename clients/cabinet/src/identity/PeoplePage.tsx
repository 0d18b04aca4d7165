import { IdentityApi, userStateValues, type User, type UserState } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, severalOf } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";

const api = new IdentityApi(send);
const pauseMs = 250;

export const useRoles = () => {
  const may = useMay();
  return useQuery({ queryKey: ["roles"], queryFn: ({ signal }) => api.listRoles({ signal }), enabled: may("listRoles"), staleTime: 60_000 });
};

/** The people of the tenant: invited, given roles, blocked, signed out. */
export default function PeoplePage() {
  const t = useText();
  const may = useMay();
  const act = useAct("users");
  const [state, setState] = useState<UserState | null>(null);
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), pauseMs);
  const [edited, setEdited] = useState<User | "new">();
  const roles = useRoles().data?.items.map(({ code, name }) => ({ value: code, label: name })) ?? [];
  const asked = edited === "new" ? undefined : edited;
  return (
    <PageFrame title="people" action={may("inviteUser") ? <Button onClick={() => setEdited("new")}>{t("invite")}</Button> : undefined}>
      <Group align="flex-end">
        <TextInput label={t("search")} type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select label={t("state")} data={userStateValues.map((value) => ({ value, label: named(t, "user", value) }))} value={state} onChange={setState} clearable clearButtonProps={{ "aria-label": t("clear") }} />
      </Group>
      <PagedList queryKey={["users", "list", state, search]} load={(cursor, signal) => api.listUsers({ state: state ?? undefined, search: search || undefined, cursor }, { signal })} empty="nothingFound" render={(user) => <UserRow user={user} roles={roles} onEdit={() => setEdited(user)} />} />
      {edited ? (
        <PromptDialog
          title={t(edited === "new" ? "invite" : "edit")}
          action={t(edited === "new" ? "invite" : "save")}
          asks={[...(edited === "new" ? [{ name: "email", label: "email" as const }] : []), { name: "name", label: "name", value: asked?.name }, { name: "roles", label: "roles", type: "many", options: roles, value: asked?.roles.join() }]}
          onSubmit={({ email = "", name = "", roles: given }) => act.mutateAsync(() => (asked ? api.changeUser(asked.id, { name, roles: severalOf(given) }, { ifMatch: asked.version }) : api.inviteUser({ email, name, roles: severalOf(given) })))}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </PageFrame>
  );
}

type RowProps = { user: User; roles: { value: string; label: string }[]; onEdit: () => void };

function UserRow({ user: { id, name, email, roles: own, state, lastSignInAt, version }, roles, onEdit }: RowProps) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("users");
  const options = { ifMatch: version };
  const steps = [
    { title: "edit", isShown: true, run: onEdit },
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
        {[email, own.map((code) => roles.find(({ value }) => value === code)?.label ?? code).join(", "), lastSignInAt ? t("lastSignIn", { at: time(lastSignInAt) }) : ""].filter(Boolean).join(" · ")}
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
    </Paper>
  );
}
