import { Group, Paper, Text } from "@mantine/core";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { ledgerApi } from "./market";

/** What came into the wallet and went out of it, newest first. */
export function WalletStatement() {
  const t = useText();
  const { money, time } = useFormat();
  return (
    <PagedList
      queryKey={["market", "wallet", "entries"]}
      load={(cursor, signal) => ledgerApi.listWalletEntries({ cursor }, { signal })}
      empty="noWalletEntries"
      render={({ kind, amount, postedAt }) => (
        <Paper withBorder p="xs">
          <Group justify="space-between">
            <Text>{named(t, "ledger", kind)}</Text>
            <Text>{money(amount)}</Text>
          </Group>
          <Text size="xs" c="dimmed">
            {time(postedAt)}
          </Text>
        </Paper>
      )}
    />
  );
}
