import type { Filter, RecordType } from "@mak-crm/client";
import { Modal } from "@mantine/core";
import { useText } from "../app/i18n";
import { FilterBuilder } from "./FilterBuilder";
import { useFilterFields } from "./filterFields";

type Props = { record: RecordType; filter: Filter | undefined; onApply: (filter: Filter | undefined) => void; onClose: () => void };

/** The filter of a table, above the table. */
export default function FilterDialog({ record, filter, onApply, onClose }: Props) {
  const t = useText();
  const apply = (next: Filter | undefined) => {
    onApply(next);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={t("filter")} closeButtonProps={{ "aria-label": t("close") }}>
      <FilterBuilder fields={useFilterFields(record)} filter={filter} action={t("apply")} onApply={apply} />
    </Modal>
  );
}
