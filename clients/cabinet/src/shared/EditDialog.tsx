import { Modal } from "@mantine/core";
import { useState } from "react";
import { useText } from "../app/i18n";
import { EditForm, type Field } from "./EditForm";

type Versioned = { version: number };
type Props<T, Changes> = {
  title: string;
  record: T & Versioned;
  fieldsOf: (record: T) => Field<T, Changes>[];
  /** Reads the record anew, after somebody else has changed it. */
  get: () => Promise<T & Versioned>;
  save: (changes: Changes, record: T & Versioned) => Promise<unknown>;
  onClose: () => void;
};

/** Changes a record above the list that it stands in, with the same merge as in a card. */
export function EditDialog<T, Changes extends object>({ title, record, fieldsOf, get, save, onClose }: Props<T, Changes>) {
  const t = useText();
  const [present, setPresent] = useState(record);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <EditForm record={present} fields={fieldsOf(present)} canChange save={(changes) => save(changes, present).then(onClose)} reload={async () => setPresent(await get())} />
    </Modal>
  );
}
