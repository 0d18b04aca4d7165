import { recordTypeValues, type Filter, type RecordType, type WebhookEndpoint } from "@mak-crm/client";
import { Alert, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { named, useText } from "../app/i18n";
import { FilterBuilder } from "../search/FilterBuilder";
import { useFilterFields } from "../search/filterFields";
import { Problem } from "../shared/Problem";
import { isStale } from "../shared/problems";
import { toast } from "../shared/toasts";
import { withFilter } from "./filters";
import { webhooksApi } from "./webhooks";

/** Of which records an endpoint is sent events: one filter for each kind of records. */
export default function EndpointFilters({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const t = useText();
  const queries = useQueryClient();
  const [present, setPresent] = useState(endpoint);
  const [record, setRecord] = useState<RecordType>(endpoint.filters?.[0]?.record ?? "lead");
  const fields = useFilterFields(record);
  const saving = useMutation({
    mutationFn: (filter: Filter | undefined) => webhooksApi.changeWebhookEndpoint(present.id, { filters: withFilter(present.filters, record, filter) }, { ifMatch: present.version }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["webhook"] });
      toast(t("saved"));
      onClose();
    },
    // What somebody else has set for other kinds of records is kept when it is saved again.
    onError: async (error) => isStale(error) && setPresent(await webhooksApi.getWebhookEndpoint(present.id)),
  });
  return (
    <Modal opened onClose={onClose} size="xl" title={t("webhookFilters")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("webhookFiltersHelp")}
        </Text>
        <NativeSelect label={t("filteredRecords")} data={recordTypeValues.map((value) => ({ value, label: named(t, "recordType", value) }))} value={record} onChange={(event) => setRecord(event.currentTarget.value)} maw={240} />
        <FilterBuilder key={record} fields={fields} filter={present.filters?.find((one) => one.record === record)?.filter} action={t("save")} isBusy={saving.isPending} onApply={(filter) => saving.mutate(filter)} />
        {saving.isError && isStale(saving.error) ? (
          <Alert color="yellow" variant="outline" role="alert" title={t("changedMeanwhile")}>
            {t("changedMeanwhileElsewhere")}
          </Alert>
        ) : null}
        {saving.isError && !isStale(saving.error) ? <Problem error={saving.error} /> : null}
      </Stack>
    </Modal>
  );
}
