import { Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { stepsFor } from "./steps";

/** Says on the first day what is where; it can be left at any step, and opened again from the menu of the person. */
export default function Tour({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const steps = stepsFor(useMay());
  const [at, setAt] = useState(0);
  const step = steps[at];
  if (!step) return null;
  const isLast = at === steps.length - 1;
  const go = (path: string) => {
    onClose();
    void navigate(path);
  };
  return (
    <Modal opened onClose={onClose} title={t("tour")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="sm" aria-live="polite">
        <Text size="sm" c="dimmed">
          {t("tourStep", { number: at + 1, count: steps.length })}
        </Text>
        <Title order={2} size="h4">
          {t(step.title)}
        </Title>
        <Text>{t(step.text)}</Text>
      </Stack>
      <Group mt="md" justify="space-between">
        <Group gap="xs">
          <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {t("stepBack")}
          </Button>
          <Button data-autofocus onClick={() => (isLast ? onClose() : setAt(at + 1))}>
            {t(isLast ? "finishTour" : "stepNext")}
          </Button>
        </Group>
        {step.path ? (
          <Button variant="subtle" onClick={() => go(step.path!)}>
            {t("showPage")}
          </Button>
        ) : null}
      </Group>
    </Modal>
  );
}
