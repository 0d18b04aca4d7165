import { PartnersApi, type MyPartnerAgreement } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Spoiler, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";

const api = new PartnersApi(send);
const shownHeight = 120;

/** What the partner has agreed to, and what waits for it. */
export function Agreements() {
  const t = useText();
  const found = useQuery({ queryKey: ["partner", "agreements"], queryFn: ({ signal }) => api.getMyPartnerAgreements({ signal }) });
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  if (found.data.agreements.length === 0) return <EmptyState text={t("noAgreements")} />;
  return (
    <Stack gap="xs">
      {found.data.agreements.map((agreement) => (
        <Agreement key={agreement.agreementId} agreement={agreement} />
      ))}
    </Stack>
  );
}

function Agreement({ agreement: { agreementId, title, text, number, textSha256, mustAccept, acceptedNumber, acceptedAt } }: { agreement: MyPartnerAgreement }) {
  const t = useText();
  const { time } = useFormat();
  const queries = useQueryClient();
  const isAccepted = acceptedNumber === number;
  const accepting = useMutation({
    mutationFn: () => api.acceptMyPartnerAgreement(agreementId, { number, textSha256 }),
    onSuccess: () => toast(t("agreementAccepted")),
    onSettled: () => queries.invalidateQueries({ queryKey: ["partner"] }),
  });
  return (
    <Paper withBorder p="xs">
      <Stack gap="xs" align="flex-start">
        <Group justify="space-between" w="100%">
          <Text fw={600}>{title}</Text>
          <Badge variant="outline">{isAccepted ? t("agreed") : t(mustAccept ? "mustAgree" : "mayAgree")}</Badge>
        </Group>
        <Spoiler maxHeight={shownHeight} showLabel={t("readAll")} hideLabel={t("readLess")}>
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {text}
          </Text>
        </Spoiler>
        {isAccepted && acceptedAt ? (
          <Text size="xs" c="dimmed">
            {time(acceptedAt)}
          </Text>
        ) : (
          <Button size="xs" loading={accepting.isPending} onClick={() => accepting.mutate()}>
            {t("agree")}
          </Button>
        )}
        {accepting.isError ? <Problem error={accepting.error} /> : null}
      </Stack>
    </Paper>
  );
}
