import type { Lot } from "@mak-crm/client";
import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useMay, usePerson } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { BidForm } from "./BidForm";
import { leftUntil, standingIn, type Standing } from "./market";

const everySecondMs = 1_000;
const colours: Record<Standing, string> = { leading: "#1e6b2f", outbid: "red.9", won: "#1e6b2f", lost: "gray.7", none: "gray.7" };

export function LotCard({ lot }: { lot: Lot }) {
  const t = useText();
  const may = useMay();
  const { tenantId } = usePerson();
  const { money, time } = useFormat();
  const standing = standingIn(lot, tenantId);
  const { teaser } = lot;
  return (
    <Paper component="article" withBorder p="sm" data-lot={lot.id}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h5">
            {[teaser.product && named(t, "product", teaser.product), teaser.city].filter(Boolean).join(" · ") || t("lead")}
          </Title>
          {standing !== "none" ? (
            <Badge color={colours[standing]} variant="filled" role="status" style={{ flexShrink: 0 }}>
              {named(t, "standing", standing)}
            </Badge>
          ) : (
            <Badge variant="outline" style={{ flexShrink: 0 }}>{named(t, "lot", lot.state)}</Badge>
          )}
        </Group>
        <Text size="sm">{[money(teaser.requestedAmount), teaser.maskedName, teaser.maskedPhone].filter(Boolean).join(" · ")}</Text>
        <Group justify="space-between">
          <Text>{t("price", { price: money(lot.price ?? lot.reserve), count: lot.bidCount })}</Text>
          {lot.state === "open" ? <Countdown end={lot.endsAt} /> : <Text size="sm">{lot.state === "scheduled" ? t("startsAt", { at: time(lot.startsAt) }) : time(lot.closedAt)}</Text>}
        </Group>
        {lot.ownMaximum ? (
          <Text size="sm" c="dimmed">
            {t("ownMaximum", { maximum: money(lot.ownMaximum) })}
          </Text>
        ) : null}
        {lot.state === "open" && may("placeBid") ? <BidForm lot={lot} /> : null}
      </Stack>
    </Paper>
  );
}

function Countdown({ end }: { end: string }) {
  const t = useText();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), everySecondMs);
    return () => clearInterval(clock);
  }, []);
  return (
    <Text role="timer" aria-label={t("timeLeft")} ff="monospace">
      {leftUntil(end, now)}
    </Text>
  );
}
