import { useMay } from "../app/access";
import type { Text } from "../app/i18n";
import type { RecordColumn } from "../shared/records";
import { usePeople } from "./access";

/** Who somebody is, for whoever may read who there is. */
function PersonName({ id }: { id: string }) {
  const people = usePeople(useMay()("listUsers")).data?.items;
  return people?.find((person) => person.id === id)?.name ?? "";
}

/** Asks for people only where the column is shown. */
export const responsibleColumn = <T extends { responsibleId?: string | undefined }>(t: Text): RecordColumn<T> => ({
  id: "responsibleId",
  header: t("responsibleId"),
  accessorFn: ({ responsibleId }) => (responsibleId ? <PersonName id={responsibleId} /> : null),
});
