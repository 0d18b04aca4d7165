import { Anchor, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { useRoles } from "../identity/PeoplePage";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";
import { identityApi } from "./access";

/** The product's roles and the tenant's own, which are made like one that is there. */
export function RoleList() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const act = useAct("roles");
  const roles = useRoles();
  const [isAdding, setAdding] = useState(false);
  if (roles.isError) return <Problem error={roles.error} onRetry={() => void roles.refetch()} />;
  if (!roles.data) return <PageSkeleton />;
  const { items } = roles.data;
  const add = async ({ code = "", name = "", like }: Record<string, string>) => {
    const { permissions = [], grants, masks } = items.find((role) => role.code === like) ?? {};
    await act.mutateAsync(() => identityApi.createRole({ code, name, permissions, grants, masks }));
    void navigate(`/settings/roles/${code}`);
  };
  return (
    <Stack gap="xs">
      {may("createRole") ? (
        <Group>
          <Button onClick={() => setAdding(true)}>{t("newRole")}</Button>
        </Group>
      ) : null}
      {items.map(({ code, name, permissions, isProducts }) => (
        <Paper key={code} withBorder p="xs" data-id={code}>
          <Group justify="space-between">
            <Anchor component={Link} to={`/settings/roles/${code}`} style={{ overflowWrap: "anywhere" }}>
              {name}
            </Anchor>
            {isProducts ? <Badge variant="outline">{t("productsRole")}</Badge> : null}
          </Group>
          <Text size="sm" c="dimmed">
            {[code, t("permissionCount", { count: permissions.length })].join(" · ")}
          </Text>
        </Paper>
      ))}
      {isAdding ? (
        <PromptDialog
          title={t("newRole")}
          action={t("save")}
          asks={[
            { name: "code", label: "code" },
            { name: "name", label: "title" },
            { name: "like", label: "permissionsLike", type: "one", options: items.map(({ code, name }) => ({ value: code, label: name })), isOptional: true },
          ]}
          onSubmit={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Stack>
  );
}
