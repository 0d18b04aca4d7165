import { MakProblem, ReferralsApi, type Referral, type ReferralLink } from "@mak-crm/client";
import { Badge, Button, CopyButton, Group, Modal, Paper, Stack, Switch, Tabs, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { EmptyState, PageSkeleton } from "../shared/states";

const api = new ReferralsApi(send);
/** The form by which partners register, unless the network has another. */
const usualForm = "partner";

/** Links by which new partners come, and who has come by them. */
export default function ReferralsPage() {
  const t = useText();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const mine = useQuery({ queryKey: ["referral", "mine"], queryFn: ({ signal }) => api.listMyReferralLinks({ limit: 1 }, { signal }) });
  const isNobodys = mine.error instanceof MakProblem && mine.error.status === 404;
  if (isNobodys)
    return (
      <PageFrame title="referrals">
        <EmptyState text={t("noPartnerOfYours")} />
      </PageFrame>
    );
  return (
    <PageFrame title="referrals" action={<Button onClick={() => setAdding(true)}>{t("newLink")}</Button>}>
      <Tabs defaultValue="links" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="links">{t("referralLinks")}</Tabs.Tab>
          <Tabs.Tab value="people">{t("broughtPartners")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="links">
          <PagedList queryKey={["referral", "links"]} load={(cursor, signal) => api.listMyReferralLinks({ cursor }, { signal })} empty="noLinks" render={(link) => <LinkRow link={link} />} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PagedList queryKey={["referral", "people"]} load={(cursor, signal) => api.listMyReferrals({ cursor }, { signal })} empty="nobodyBrought" render={(referral) => <ReferralRow referral={referral} />} />
        </Tabs.Panel>
      </Tabs>
      {isAdding ? (
        <PromptDialog
          title={t("newLink")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "formCode", label: "registrationForm", value: usualForm },
          ]}
          onSubmit={async ({ name = "", formCode = "" }) => {
            await api.createMyReferralLink({ name, formCode });
            await queries.invalidateQueries({ queryKey: ["referral"] });
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}

function LinkRow({ link }: { link: ReferralLink }) {
  const t = useText();
  const queries = useQueryClient();
  const [isShown, setShown] = useState(false);
  const { id, name, url, code, isDisabled, clicks, visitors, partners, version } = link;
  const switching = useMutation({ mutationFn: () => api.changeMyReferralLink(id, { isDisabled: !isDisabled }, { ifMatch: version }), onSettled: () => queries.invalidateQueries({ queryKey: ["referral"] }) });
  return (
    <Paper withBorder p="xs">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          <Switch label={t("isActive")} checked={!isDisabled} onChange={() => switching.mutate()} disabled={switching.isPending} />
        </Group>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {url}
        </Text>
        <Text size="sm" c="dimmed">
          {t("linkFigures", { code, clicks, visitors, partners })}
        </Text>
        <Group gap="xs">
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? "copied" : "copyLink")}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" variant="default" onClick={() => setShown(true)}>
            {t("qrCode")}
          </Button>
        </Group>
        {switching.isError ? <Problem error={switching.error} /> : null}
        {isShown ? <QrDialog id={id} name={name} onClose={() => setShown(false)} /> : null}
      </Stack>
    </Paper>
  );
}

function QrDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useText();
  const qr = useQuery({ queryKey: ["referral", id, "qr"], queryFn: ({ signal }) => api.getMyReferralLinkQr(id, { signal }) });
  return (
    <Modal opened onClose={onClose} title={name} closeButtonProps={{ "aria-label": t("close") }}>
      {qr.isError ? <Problem error={qr.error} onRetry={() => void qr.refetch()} /> : null}
      {qr.isPending ? <PageSkeleton /> : null}
      {qr.data ? (
        <Stack align="center">
          <img src={`data:image/png;base64,${qr.data.png}`} alt={t("qrOf", { name })} style={{ width: "min(280px, 100%)", background: "white", padding: 8 }} />
          <Button component="a" href={`data:image/png;base64,${qr.data.png}`} download={`${name}.png`} variant="default">
            {t("download")}
          </Button>
        </Stack>
      ) : null}
    </Modal>
  );
}

function ReferralRow({ referral: { name, number, level, status, partnerStatus, blockReason, createdAt } }: { referral: Referral }) {
  const t = useText();
  const { time } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>
          {number}. {name}
        </Text>
        <Badge variant="outline">{named(t, "referral", status)}</Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {[t("ofLevel", { level }), named(t, "partner", partnerStatus), blockReason ? named(t, "referralBlock", blockReason) : "", time(createdAt)].filter(Boolean).join(" · ")}
      </Text>
    </Paper>
  );
}
