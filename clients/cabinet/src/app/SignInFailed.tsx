import { Button, Container, MantineProvider, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { MakConnectionError } from "@mak-crm/client";
import { useEffect } from "react";
import { useText } from "./i18n";
import { leaveToSignIn } from "./session";
import { readable, themeOf } from "./theme";

/** Signing in did not work, and trying at once again would go round in circles. */
export function SignInFailed({ error }: { error: unknown }) {
  const t = useText();
  const isOffline = error instanceof MakConnectionError || !navigator.onLine;
  const title = t(isOffline ? "noConnection" : "signInFailed");
  useDocumentTitle(`${title} · MaK CRM`);
  // The connection that comes back is the way in.
  useEffect(() => {
    if (!isOffline) return;
    const again = () => void leaveToSignIn();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [isOffline]);
  return (
    <MantineProvider theme={themeOf(undefined)} cssVariablesResolver={readable} defaultColorScheme="auto">
      <Container component="main" size="xs" py="xl">
        <Stack align="flex-start">
          <Title order={1}>{title}</Title>
          <Text>{isOffline ? t("offlineShell") : error instanceof Error ? error.message : String(error)}</Text>
          <Button onClick={() => void leaveToSignIn()}>{t("signInAgain")}</Button>
        </Stack>
      </Container>
    </MantineProvider>
  );
}
