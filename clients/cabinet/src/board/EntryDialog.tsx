import type { DealChanges, FieldProblem, MakProblem } from "@mak-crm/client";
import { Alert, Anchor, Button, Checkbox, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link } from "react-router";
import { useText } from "../app/i18n";
import { dealsApi } from "../deals/deals";
import { moneyOf } from "../shared/fields";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import type { Moving } from "./useBoard";

const items = "/confirmedItems/";

type Props = { refusal: MakProblem; moving: Moving; isMoving: boolean; onMove: (moving: Moving) => void; onClose: () => void };

/** A stage asks for more than the deal has: what is missing is given here, and the move made again. */
export function EntryDialog({ refusal, moving, isMoving, onMove, onClose }: Props) {
  const t = useText();
  const [amount, setAmount] = useState("");
  const [closeOn, setCloseOn] = useState("");
  const [confirmed, setConfirmed] = useState<string[]>(moving.confirmedItems ?? []);
  const asks = (pointer: string) => refusal.errors.some((error) => error.pointer === pointer);
  const evidence = refusal.errors.filter(({ pointer }) => pointer?.startsWith(items));
  const elsewhere = refusal.errors.filter((error) => error.pointer !== "/amount" && error.pointer !== "/expectedCloseOn" && !error.pointer?.startsWith(items));
  const completing = useMutation({
    mutationFn: async () => {
      const changes: DealChanges = { ...(amount && { amount: moneyOf(amount) }), ...(closeOn && { expectedCloseOn: closeOn }) };
      return Object.keys(changes).length > 0 ? dealsApi.changeDeal(moving.deal.id, changes, { ifMatch: moving.deal.version }) : moving.deal;
    },
    onSuccess: (deal) => onMove({ ...moving, deal, confirmedItems: confirmed }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    completing.mutate();
  };
  const toggle = (id: string) => setConfirmed(confirmed.includes(id) ? confirmed.filter((one) => one !== id) : [...confirmed, id]);
  return (
    <Modal opened onClose={onClose} title={refusal.title} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {asks("/amount") ? <TextInput data-autofocus label={t("amount")} inputMode="decimal" value={amount} onChange={(event) => setAmount(event.currentTarget.value)} error={problemAt(completing.error, "/amount")} /> : null}
          {asks("/expectedCloseOn") ? <TextInput type="date" label={t("expectedCloseOn")} value={closeOn} onChange={(event) => setCloseOn(event.currentTarget.value)} error={problemAt(completing.error, "/expectedCloseOn")} /> : null}
          {evidence.map(({ pointer = "", detail }) => {
            const id = pointer.slice(items.length);
            return <Checkbox key={id} label={detail} checked={confirmed.includes(id)} onChange={() => toggle(id)} />;
          })}
          {elsewhere.length > 0 ? <Elsewhere missing={elsewhere} dealId={moving.deal.id} /> : null}
          {completing.isError ? <Problem error={completing.error} shown={["/amount", "/expectedCloseOn"]} /> : null}
          <Button type="submit" loading={completing.isPending || isMoving}>
            {t("moveWithThis")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

function Elsewhere({ missing, dealId }: { missing: FieldProblem[]; dealId: string }) {
  const t = useText();
  return (
    <Alert color="yellow" variant="outline" title={t("missingInCard")}>
      {missing.map(({ pointer, detail }) => (
        <div key={pointer}>
          {pointer?.slice(1)}: {detail}
        </div>
      ))}
      <Anchor component={Link} to={`/deals/${dealId}`}>
        {t("openDeal")}
      </Anchor>
    </Alert>
  );
}
