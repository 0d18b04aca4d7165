import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useText } from "../app/i18n";

const rows = 6;

export function PageSkeleton() {
  const t = useText();
  return (
    <Stack p="md" role="status" aria-label={t("loading")}>
      <Skeleton h={32} w="40%" />
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} h={24} />
      ))}
    </Stack>
  );
}

/** There is nothing here; where something can be done about it, by this button. */
export function EmptyState({ text, action, onAction }: { text: string; action?: string; onAction?: () => void }) {
  return (
    <Stack align="center" p="xl">
      <Text c="dimmed">{text}</Text>
      {action ? (
        <Button variant="default" onClick={onAction}>
          {action}
        </Button>
      ) : null}
    </Stack>
  );
}
