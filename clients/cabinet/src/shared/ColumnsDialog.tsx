import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useText } from "../app/i18n";
import { withMoved, withShown } from "./columns";

type Props = {
  columns: readonly { id: string; header: string }[];
  shown: readonly string[];
  onChange: (shown: string[]) => void;
  /** Back to the columns that everybody sees. */
  onReset: () => void;
  onClose: () => void;
};

/** Which columns a table has, and in which order; the table changes at once. */
export default function ColumnsDialog({ columns, shown, onChange, onReset, onClose }: Props) {
  const t = useText();
  const ordered = [...shown.flatMap((id) => columns.filter((column) => column.id === id)), ...columns.filter(({ id }) => !shown.includes(id))];
  return (
    <Modal opened onClose={onClose} title={t("columns")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t("columnsHelp")}
        </Text>
        {ordered.map(({ id, header }) => {
          const place = shown.indexOf(id);
          const isShown = place >= 0;
          return (
            <Group key={id} justify="space-between" wrap="nowrap" data-column={id}>
              <Checkbox label={header} checked={isShown} disabled={isShown && shown.length === 1} onChange={(event) => onChange(withShown(shown, id, event.currentTarget.checked))} />
              {isShown ? (
                <Group gap={4} wrap="nowrap">
                  <Button size="compact-sm" variant="default" aria-label={t("moveUp", { name: header })} disabled={place === 0} onClick={() => onChange(withMoved(shown, id, -1))}>
                    ↑
                  </Button>
                  <Button size="compact-sm" variant="default" aria-label={t("moveDown", { name: header })} disabled={place === shown.length - 1} onClick={() => onChange(withMoved(shown, id, 1))}>
                    ↓
                  </Button>
                </Group>
              ) : null}
            </Group>
          );
        })}
        <Group>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button variant="default" onClick={onReset}>
            {t("asUsual")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
