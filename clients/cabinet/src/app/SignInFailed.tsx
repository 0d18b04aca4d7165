import { Button, Container, MantineProvider, Stack, Text, Title } from "@mantine/core";
import { useText } from "./i18n";
import { leaveToSignIn } from "./session";
import { readable, themeOf } from "./theme";

/** Signing in did not work, and trying at once again would go round in circles. */
export function SignInFailed({ error }: { error: unknown }) {
  const t = useText();
  return (
    <MantineProvider theme={themeOf(undefined)} cssVariablesResolver={readable} defaultColorScheme="auto">
      <Container component="main" size="xs" py="xl">
        <Stack align="flex-start">
          <Title order={1}>{t("signInFailed")}</Title>
          <Text>{error instanceof Error ? error.message : String(error)}</Text>
          <Button onClick={() => void leaveToSignIn()}>{t("signInAgain")}</Button>
        </Stack>
      </Container>
    </MantineProvider>
  );
}
