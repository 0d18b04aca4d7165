import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "../app/i18n";
import { Problem } from "./Problem";

type Props = { title: string; text: ReactNode; action: string; onConfirm: () => Promise<unknown>; onClose: () => void };

/** Asks before something is done that does not come back; what is refused is told here. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
  const t = useText();
  const doing = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Text style={{ overflowWrap: "anywhere" }}>{text}</Text>
        {doing.isError ? <Problem error={doing.error} /> : null}
        <Group>
          <Button color="red.9" loading={doing.isPending} onClick={() => doing.mutate()}>
            {action}
          </Button>
          <Button data-autofocus variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
