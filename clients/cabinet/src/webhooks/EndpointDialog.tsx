import type { WebhookEndpoint, WebhookEndpointChanges } from "@mak-crm/client";
import { useText } from "../app/i18n";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { textField } from "../shared/fields";
import { useAct } from "../shared/useAct";
import { webhooksApi } from "./webhooks";

const fields: Field<WebhookEndpoint, WebhookEndpointChanges>[] = [
  textField("url", "address", { write: (value) => ({ url: value as string }) }),
  { name: "types", title: "eventTypes", kind: "list", read: ({ types }) => types, write: (value) => ({ types: value as string[] }) },
  textField("description", "note"),
  textField("contactEmail", "contactEmail"),
];

/** Where events go and which, without another secret. */
export function EndpointDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const t = useText();
  const act = useAct("webhook");
  return (
    <EditDialog
      title={t("edit")}
      record={endpoint}
      fieldsOf={() => fields}
      get={() => webhooksApi.getWebhookEndpoint(endpoint.id)}
      save={(changes, { id, version }) => act.mutateAsync(() => webhooksApi.changeWebhookEndpoint(id, changes, { ifMatch: version }))}
      onClose={onClose}
    />
  );
}
