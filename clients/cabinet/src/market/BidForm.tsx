import type { Lot } from "@mak-crm/client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { moneyOf, roubles } from "../shared/fields";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import { toast } from "../shared/toasts";
import { marketApi } from "./market";

/** The most that the person would pay: the product bids up to it for him. */
export function BidForm({ lot }: { lot: Lot }) {
  const t = useText();
  const { money } = useFormat();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const maximum = moneyOf(text) ?? lot.minimumBid;
  const bid = useMutation({
    mutationFn: () => marketApi.placeBid(lot.id, { maximum }),
    onSuccess: ({ outcome }) => {
      setText("");
      toast(t(outcome === "leading" ? "bidLeads" : "bidOutbid"));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["market"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    bid.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput label={t("maximum")} description={t("atLeast", { minimum: money(lot.minimumBid) })} placeholder={roubles(lot.minimumBid)} inputMode="decimal" value={text} onChange={(event) => setText(event.currentTarget.value)} error={problemAt(bid.error, "/maximum")} flex={1} />
          <Button type="submit" loading={bid.isPending}>
            {t("placeBid")}
          </Button>
        </Group>
        {bid.isError ? <Problem error={bid.error} shown={["/maximum"]} /> : null}
      </Stack>
    </form>
  );
}
