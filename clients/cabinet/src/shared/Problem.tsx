import { Alert, Button, List, Stack, Text } from "@mantine/core";
import { MakConnectionError, MakProblem } from "@mak-crm/client";
import { useText } from "../app/i18n";
import { isForFreshSignIn, leaveToSignIn } from "../app/session";
import { isAt } from "./problems";

/** What the API has refused, in its own words: they are in the person's language already. */
export function Problem({ error, onRetry, shown = [] }: { error: unknown; onRetry?: () => void; shown?: readonly string[] }) {
  const t = useText();
  const problem = error instanceof MakProblem ? error : undefined;
  const rest = problem?.errors.filter(({ pointer }) => !pointer || !shown.some((own) => isAt(pointer, own))) ?? [];
  const title = problem?.title ?? t(error instanceof MakConnectionError ? "noConnection" : "unexpected");
  return (
    <Alert color="red" variant="outline" title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {problem?.detail ? <Text size="sm">{problem.detail}</Text> : null}
        {rest.length > 0 ? (
          <List size="sm">
            {rest.map(({ pointer, parameter, detail }) => (
              <List.Item key={`${pointer ?? parameter} ${detail}`}>{detail}</List.Item>
            ))}
          </List>
        ) : null}
        {problem?.correlationId ? (
          <Text size="xs" c="dimmed">
            {t("requestId", { id: problem.correlationId })}
          </Text>
        ) : null}
        {isForFreshSignIn(error) ? (
          <Button size="xs" variant="default" onClick={() => void leaveToSignIn(0)}>
            {t("signInAgain")}
          </Button>
        ) : null}
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("tryAgain")}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
