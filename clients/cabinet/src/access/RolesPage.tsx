import { Tabs } from "@mantine/core";
import { useText } from "../app/i18n";
import { PageFrame } from "../shared/Pages";
import { AccessExplanation } from "./AccessExplanation";
import { AccessMatrix } from "./AccessMatrix";
import { RoleList } from "./RoleList";
import { RoleSimulation } from "./RoleSimulation";

/** The roles, what each may do, why somebody may or may not, and what a change of a role would mean. */
export default function RolesPage() {
  const t = useText();
  return (
    <PageFrame title="roles" width={1100}>
      <Tabs defaultValue="list" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="list">{t("roles")}</Tabs.Tab>
          <Tabs.Tab value="matrix">{t("matrix")}</Tabs.Tab>
          <Tabs.Tab value="explain">{t("explain")}</Tabs.Tab>
          <Tabs.Tab value="simulate">{t("simulate")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list">
          <RoleList />
        </Tabs.Panel>
        <Tabs.Panel value="matrix">
          <AccessMatrix />
        </Tabs.Panel>
        <Tabs.Panel value="explain">
          <AccessExplanation />
        </Tabs.Panel>
        <Tabs.Panel value="simulate">
          <RoleSimulation />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
