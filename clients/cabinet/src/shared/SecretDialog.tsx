import { Alert, Button, Code, CopyButton, Modal, Stack } from "@mantine/core";
import { useText } from "../app/i18n";

/** Shows a secret the one time that it can be seen. */
export function SecretDialog({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const t = useText();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} closeOnClickOutside={false}>
      <Stack>
        <Alert color="yellow" variant="outline">
          {t("secretOnce")}
        </Alert>
        <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "copied" : "copy")}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Modal>
  );
}
