import type { WebhookEndpoint } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { SecretDialog } from "../shared/SecretDialog";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";
import { EndpointDialog } from "./EndpointDialog";
import { webhooksApi as api } from "./webhooks";

const EndpointFilters = lazy(() => import("./EndpointFilters"));

/** Addresses of other programs that are told what happens. */
export default function WebhooksPage() {
  const t = useText();
  const may = useMay();
  const act = useAct("webhook");
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <PageFrame title="webhooks" action={may("createWebhookEndpoint") ? <Button onClick={() => setAdding(true)}>{t("newWebhook")}</Button> : undefined}>
      <PagedList queryKey={["webhook", "list"]} load={(cursor, signal) => api.listWebhookEndpoints({ cursor }, { signal })} empty="noWebhooks" render={(endpoint) => <EndpointRow endpoint={endpoint} />} />
      {isAdding ? (
        <PromptDialog
          title={t("newWebhook")}
          action={t("save")}
          asks={[
            { name: "url", label: "address", value: "https://" },
            { name: "types", label: "eventTypes", value: "lead.created.v1" },
            { name: "description", label: "note", isOptional: true },
          ]}
          onSubmit={({ url = "", types = "", description }) =>
            act.mutateAsync(async () => setSecret((await api.createWebhookEndpoint({ url, types: types.split(/[\s,]+/).filter(Boolean), description: description || undefined })).secret))
          }
          onClose={() => setAdding(false)}
        />
      ) : null}
      {secret ? <SecretDialog title={t("webhookSecret")} secret={secret} onClose={() => setSecret(undefined)} /> : null}
    </PageFrame>
  );
}

function EndpointRow({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { id, url, types, state, description, disabledReason, previousSecretUntil, filters = [], version } = endpoint;
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("webhook");
  const [areShown, setShown] = useState(false);
  const [isEdited, setEdited] = useState(false);
  const [isFiltered, setFiltered] = useState(false);
  const [secret, setSecret] = useState<string>();
  const options = { ifMatch: version };
  const isActive = state === "active";
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{url}</Text>
        <Badge variant="outline">{named(t, "webhook", state)}</Badge>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[description, types.join(", "), disabledReason, previousSecretUntil ? t("oldSecretUntil", { at: time(previousSecretUntil) }) : ""].filter(Boolean).join(" · ")}
      </Text>
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" aria-expanded={areShown} onClick={() => setShown(!areShown)}>
          {t("deliveries")}
        </Button>
        {may("createWebhookEndpoint") ? (
          <>
            <Button size="xs" variant="default" aria-label={t("editNamed", { name: url })} onClick={() => setEdited(true)}>
              {t("edit")}
            </Button>
            <Button size="xs" variant="default" aria-label={t("filtersOf", { count: filters.length, name: url })} onClick={() => setFiltered(true)}>
              {t("filters", { count: filters.length })}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate(async () => setSecret((await api.rotateWebhookSecret(id, undefined, options)).secret))}>
              {t("newSecret")}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate(() => api.testWebhookEndpoint(id).then(() => toast(t("testSent"))))}>
              {t("sendTest")}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate(() => (isActive ? api.pauseWebhookEndpoint(id, options) : api.resumeWebhookEndpoint(id, options)))}>
              {t(isActive ? "pause" : "resume")}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate(() => api.deleteWebhookEndpoint(id, options))}>
              {t("delete")}
            </Button>
          </>
        ) : null}
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
      {areShown ? <Deliveries id={id} /> : null}
      {isEdited ? <EndpointDialog endpoint={endpoint} onClose={() => setEdited(false)} /> : null}
      {isFiltered ? (
        <Suspense fallback={null}>
          <EndpointFilters endpoint={endpoint} onClose={() => setFiltered(false)} />
        </Suspense>
      ) : null}
      {secret ? <SecretDialog title={t("webhookSecret")} secret={secret} onClose={() => setSecret(undefined)} /> : null}
    </Paper>
  );
}

function Deliveries({ id }: { id: string }) {
  const t = useText();
  const { time } = useFormat();
  return (
    <PagedList
      queryKey={["webhook", id, "deliveries"]}
      load={(cursor, signal) => api.listWebhookDeliveries(id, { cursor }, { signal })}
      empty="nothingYet"
      render={({ type, state, attemptCount, lastStatus, createdAt }) => (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {[type, named(t, "delivery", state), t("attempts", { count: attemptCount }), lastStatus?.toString(), time(createdAt)].filter(Boolean).join(" · ")}
        </Text>
      )}
    />
  );
}
