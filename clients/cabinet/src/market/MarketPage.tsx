import { Group, SimpleGrid, Stack, Tabs, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { LotCard } from "./LotCard";
import { useLots, useWallet } from "./market";
import { WalletStatement } from "./WalletStatement";

export default function MarketPage() {
  const t = useText();
  const may = useMay();
  const { money } = useFormat();
  useDocumentTitle(`${t("market")} · MaK CRM`);
  const wallet = useWallet().data;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("market")}
        </Title>
        {wallet ? <Text>{t("wallet", { available: money(wallet.available), held: money(wallet.held) })}</Text> : null}
      </Group>
      <Tabs defaultValue="live" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="live">{t("liveLots")}</Tabs.Tab>
          <Tabs.Tab value="mine">{t("myBids")}</Tabs.Tab>
          {may("getWallet") ? <Tabs.Tab value="statement">{t("statement")}</Tabs.Tab> : null}
        </Tabs.List>
        <Tabs.Panel value="live">
          <Lots of="live" />
        </Tabs.Panel>
        <Tabs.Panel value="mine">
          <Lots of="mine" />
        </Tabs.Panel>
        {may("getWallet") ? (
          <Tabs.Panel value="statement">
            <WalletStatement />
          </Tabs.Panel>
        ) : null}
      </Tabs>
    </Stack>
  );
}

function Lots({ of }: { of: "live" | "mine" }) {
  const t = useText();
  const lots = useLots(of);
  if (lots.isError && !lots.data) return <Problem error={lots.error} onRetry={() => void lots.refetch()} />;
  if (!lots.data) return <PageSkeleton />;
  if (lots.data.items.length === 0) return <EmptyState text={t("noLots")} />;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {lots.data.items.map((lot) => (
        <LotCard key={lot.id} lot={lot} />
      ))}
    </SimpleGrid>
  );
}
