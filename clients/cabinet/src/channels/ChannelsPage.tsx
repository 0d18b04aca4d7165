import { SourcesApi, type ChannelKind, type ChannelRegistration } from "@mak-crm/client";
import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { PromptDialog, type Answers, type Ask } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";
import { ChannelRow } from "./ChannelRow";
import { channelsApi as api, newPeopleOptions } from "./channels";

const sourcesApi = new SourcesApi(send);
const most = 200;

const settingsOf: Record<ChannelKind, Ask[]> = {
  whatsapp: [
    { name: "whatsapp/phoneNumberId", label: "phoneNumberId" },
    { name: "whatsapp/accessToken", label: "accessToken" },
    { name: "whatsapp/appSecret", label: "appSecret" },
    { name: "whatsapp/verifyToken", label: "verifyToken" },
    { name: "whatsapp/businessAccountId", label: "businessAccountId", isOptional: true },
  ],
  telegram: [{ name: "telegram/botToken", label: "botToken" }],
};

function registrationOf(kind: ChannelKind, said: Answers): ChannelRegistration {
  const of = (name: string) => said[name] ?? "";
  const common = { name: of("name"), kind, newPeople: of("newPeople") || undefined, source: of("source") || undefined };
  if (kind === "telegram") return { ...common, telegram: { botToken: of("telegram/botToken") } };
  return { ...common, whatsapp: { phoneNumberId: of("whatsapp/phoneNumberId"), accessToken: of("whatsapp/accessToken"), appSecret: of("whatsapp/appSecret"), verifyToken: of("whatsapp/verifyToken"), businessAccountId: of("whatsapp/businessAccountId") || undefined } };
}

/** Numbers and bots in messengers: who writes there is in the conversations. */
export default function ChannelsPage() {
  const t = useText();
  const may = useMay();
  const mayChange = may("createChannel");
  const act = useAct("channels");
  const [adding, setAdding] = useState<ChannelKind>();
  const sources = useQuery({ queryKey: ["source", "choice"], queryFn: ({ signal }) => sourcesApi.listSources({ limit: most }, { signal }), enabled: may("createSource") });
  const sourceOptions = (sources.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const actions = (
    <Group gap="xs">
      <Button onClick={() => setAdding("whatsapp")}>{t("newWhatsapp")}</Button>
      <Button onClick={() => setAdding("telegram")}>{t("newTelegram")}</Button>
    </Group>
  );
  return (
    <PageFrame title="channels" action={mayChange ? actions : undefined}>
      <Text size="sm" c="dimmed">
        {t("channelsHelp")}
      </Text>
      <PagedList queryKey={["channels", "list"]} load={(cursor, signal) => api.listChannels({ cursor }, { signal })} empty="noChannels" render={(channel) => <ChannelRow channel={channel} sources={sourceOptions} />} />
      {adding ? (
        <PromptDialog
          title={t(adding === "whatsapp" ? "newWhatsapp" : "newTelegram")}
          action={t("save")}
          asks={[{ name: "name", label: "title" }, ...(settingsOf[adding] ?? []), { name: "newPeople", label: "newPeople", type: "one", options: newPeopleOptions(t), isOptional: true }, { name: "source", label: "field.source", type: "one", options: sourceOptions, isOptional: true }]}
          onSubmit={(said) => act.mutateAsync(() => api.createChannel(registrationOf(adding, said)))}
          onClose={() => setAdding(undefined)}
        />
      ) : null}
    </PageFrame>
  );
}
