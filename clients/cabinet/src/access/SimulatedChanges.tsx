import type { RoleSimulation } from "@mak-crm/client";
import { Alert, List, Text } from "@mantine/core";
import { named, useText } from "../app/i18n";
import { EmptyState } from "../shared/states";

const most = 30;

/** What people would gain and lose, each by himself. */
export function SimulatedChanges({ simulation: { users }, nameOf }: { simulation: RoleSimulation; nameOf: (id: string) => string }) {
  const t = useText();
  const changed = users.filter(({ operations, fields, records }) => operations.length + fields.length + records.length > 0);
  if (changed.length === 0) return <EmptyState text={t("nothingChanges")} />;
  return changed.map(({ userId, operations, fields, records }) => (
    <Alert key={userId} variant="outline" role="status" title={nameOf(userId)}>
      <Text size="sm">{t("operations", { count: operations.length })}</Text>
      <List size="sm">
        {records.map(({ place, gained, lost }) => (
          <List.Item key={place}>{t("simulatedRecords", { place, gained, lost })}</List.Item>
        ))}
        {fields.map(({ record, field, before, after }) => (
          <List.Item key={`${record} ${field}`}>
            {named(t, "recordType", record)}, {named(t, "maskable", field)}: {[before, after].map((scope) => (scope ? named(t, "scope", scope) : t("isHidden"))).join(" → ")}
          </List.Item>
        ))}
        {operations.slice(0, most).map(({ operationId, before, after }) => (
          <List.Item key={operationId}>
            {operationId}: {[before, after].map((scope) => (scope ? named(t, "scope", scope) : t("mayNot"))).join(" → ")}
          </List.Item>
        ))}
      </List>
    </Alert>
  ));
}
