import type { Role } from "@mak-crm/client";
import { Alert, Anchor, Button, Group, Stack, Tabs, Text, TextInput, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { isStale, problemAt } from "../shared/problems";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { accessApi, identityApi, usePeople, usePermissions } from "./access";
import { withEntry } from "./edits";
import { GrantRows } from "./GrantRows";
import { editsOf, isSame, listOf, merge } from "./grants";
import { MaskRows } from "./MaskRows";
import { maskKey, maskList } from "./masks";
import { SimulatedChanges } from "./SimulatedChanges";

/** What a role gives: changed here, and tried out before. */
export default function RolePage() {
  const { code = "" } = useParams();
  const found = useQuery({ queryKey: ["roles", code], queryFn: ({ signal }) => identityApi.getRole(code, { signal }) });
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? <RoleForm key={code} found={found.data} /> : <PageSkeleton />;
}

function RoleForm({ found }: { found: Role }) {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { own } = useFormat();
  const { items: permissions = [], maskOptions = [] } = usePermissions().data ?? {};
  const people = usePeople().data?.items ?? [];
  // As the role was when the person began to edit: what is saved answers to that, and a change of somebody else's is noticed.
  const [base, setBase] = useState(found);
  const [edits, setEdits] = useState(() => editsOf(found));
  const [contested, setContested] = useState<string[]>();
  const { code, isProducts, version } = base;
  useDocumentTitle(`${base.name} · MaK CRM`);
  const isReadOnly = isProducts || !may("createRole");
  const isEdited = !isSame(edits, editsOf(base));
  const grants = listOf(edits.grants);
  const masks = maskList(edits.masks);
  const take = (role: Role) => {
    setBase(role);
    setEdits(editsOf(role));
    setContested(undefined);
  };
  const trying = useMutation({ mutationFn: () => accessApi.simulateRole({ code, permissions: [], grants, masks }) });
  const saving = useMutation({
    mutationFn: () => identityApi.changeRole(code, { name: edits.name, grants, masks }, { ifMatch: version }),
    onSuccess: (role) => {
      take(role);
      toast(t("saved"));
      return Promise.all([queries.invalidateQueries({ queryKey: ["roles"] }), queries.invalidateQueries({ queryKey: ["access-matrix"] })]);
    },
    onError: async (error) => {
      if (!isStale(error)) return;
      const theirs = await identityApi.getRole(code);
      const merged = merge(editsOf(base), edits, editsOf(theirs));
      setBase(theirs);
      setEdits(merged.edits);
      setContested(merged.contested);
    },
  });
  const deleting = useMutation({
    mutationFn: () => identityApi.deleteRole(code, { ifMatch: version }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["roles"], exact: true });
      void navigate("/settings/roles");
    },
  });
  const nameOf = (key: string) => {
    const found = permissions.find(({ name }) => name === key);
    const [record = "", field = ""] = key.split(".");
    return found ? own(found.description) : `${named(t, "recordType", record)}: ${named(t, "maskable", field)}`;
  };
  const pointers = ["/name", ...grants.map((_, place) => `/grants/${place}`), ...masks.map((_, place) => `/masks/${place}`)];
  const problemIn = (list: "grants" | "masks", place: number) => (place < 0 ? undefined : problemAt(saving.error, `/${list}/${place}`));
  const change = (next: typeof edits) => {
    trying.reset();
    setEdits(next);
  };
  return (
    <Stack gap="sm" maw={900}>
      <Anchor component={Link} to="/settings/roles" size="sm">
        ← {t("roles")}
      </Anchor>
      <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
        {base.name}
      </Title>
      {isProducts ? <Text c="dimmed">{t("roleIsProducts")}</Text> : <TextInput label={t("title")} value={edits.name} readOnly={isReadOnly} error={problemAt(saving.error, "/name")} onChange={(event) => change({ ...edits, name: event.currentTarget.value })} maw={320} />}
      {contested ? (
        <Alert color="yellow" variant="outline" role="alert" title={t("changedMeanwhile")}>
          {contested.length > 0 ? t("changedMeanwhileGrants", { names: contested.map(nameOf).join("; ") }) : t("changedMeanwhileElsewhere")}
        </Alert>
      ) : null}
      {isReadOnly ? null : (
        <Group gap="xs">
          <Button disabled={!isEdited} loading={saving.isPending} onClick={() => saving.mutate()}>
            {t("save")}
          </Button>
          <Button variant="default" disabled={!isEdited} loading={trying.isPending} onClick={() => trying.mutate()}>
            {t("whatWouldChange")}
          </Button>
          {isEdited ? (
            <Button variant="default" onClick={() => take(base)}>
              {t("discard")}
            </Button>
          ) : null}
          <Button variant="default" loading={deleting.isPending} onClick={() => deleting.mutate()}>
            {t("delete")}
          </Button>
        </Group>
      )}
      {[trying.error, deleting.error].map((error, place) => (error ? <Problem key={place} error={error} /> : null))}
      {saving.isError && !isStale(saving.error) ? <Problem error={saving.error} shown={pointers} /> : null}
      {trying.data ? <SimulatedChanges simulation={trying.data} nameOf={(id) => people.find((user) => user.id === id)?.name ?? id} /> : null}
      <Tabs defaultValue="permissions" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="permissions">{t("permissions")}</Tabs.Tab>
          <Tabs.Tab value="masks">{t("masks", { count: masks.length })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="permissions">
          <GrantRows permissions={permissions} grants={edits.grants} isReadOnly={isReadOnly} problemOf={(key) => problemIn("grants", grants.findIndex(({ permission }) => permission === key))} onChange={(key, scope) => change({ ...edits, grants: withEntry(edits.grants, key, scope) })} />
        </Tabs.Panel>
        <Tabs.Panel value="masks">
          <MaskRows options={maskOptions} masks={edits.masks} isReadOnly={isReadOnly} problemOf={(key) => problemIn("masks", masks.findIndex(({ record, field }) => maskKey(record, field) === key))} onChange={(key, kind) => change({ ...edits, masks: withEntry(edits.masks, key, kind) })} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
