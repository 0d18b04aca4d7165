import type { LeadStatus, LeadStatusChanges } from "@mak-crm/client";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { useAct } from "../shared/useAct";
import { leadsApi } from "./leads";

/** What a form changes: both names are one in the contract. */
type Edits = Omit<LeadStatusChanges, "name"> & Partial<LeadStatus["name"]>;

type Props = { status: LeadStatus; all: LeadStatus[]; onClose: () => void };

/** Names, colour and what may follow; whether a status is final is fixed for those of the system. */
export function LeadStatusDialog({ status, all, onClose }: Props) {
  const t = useText();
  const { own } = useFormat();
  const act = useAct("lead-statuses");
  const others = all.filter(({ code }) => code !== status.code).map(({ code, name }) => ({ value: code, label: own(name) }));
  const fieldsOf = ({ isSystem }: LeadStatus): Field<LeadStatus, Edits>[] => [
    { name: "ru", title: "nameInRussian", pointer: "/name/ru", kind: "text", read: ({ name }) => name.ru, write: (value) => ({ ru: value as string }) },
    { name: "en", title: "nameInEnglish", pointer: "/name/en", kind: "text", read: ({ name }) => name.en, write: (value) => ({ en: value as string }) },
    { name: "color", title: "color", kind: "color", read: ({ color }) => color, write: (value) => ({ color: value as string }) },
    { name: "transitions", title: "mayFollow", kind: "many", options: others, read: ({ transitions }) => transitions, write: (value) => ({ transitions: value as string[] }) },
    ...(isSystem ? [] : [{ name: "isFinal", title: "isFinalStatus", kind: "check", read: ({ isFinal }: LeadStatus) => (isFinal ? "true" : ""), write: (value) => ({ isFinal: value === "true" }) } satisfies Field<LeadStatus, Edits>]),
  ];
  const save = ({ ru, en, ...changes }: Edits, { code, name, version }: LeadStatus) => {
    const names = ru === undefined && en === undefined ? {} : { name: { ru: ru ?? name.ru, en: en ?? name.en } };
    return act.mutateAsync(() => leadsApi.changeLeadStatusDefinition(code, { ...changes, ...names }, { ifMatch: version }));
  };
  return <EditDialog title={t("edit")} record={status} fieldsOf={fieldsOf} get={() => leadsApi.getLeadStatus(status.code)} save={save} onClose={onClose} />;
}
