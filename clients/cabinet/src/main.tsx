import "@mantine/core/styles.css";
import "./app/cabinet.css";
import { I18nProvider } from "@lingui/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { activate, i18n, preferredLanguage } from "./app/i18n";
import { keepShell } from "./app/offline";
import { enter } from "./app/session";
import { SignInFailed } from "./app/SignInFailed";

if (import.meta.env.PROD) void keepShell();

const root = createRoot(document.getElementById("root")!);

try {
  const isIn = await enter();
  await activate(preferredLanguage());
  if (isIn)
    root.render(
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <App />
        </I18nProvider>
      </StrictMode>,
    );
} catch (error) {
  await activate(preferredLanguage());
  root.render(
    <I18nProvider i18n={i18n}>
      <SignInFailed error={error} />
    </I18nProvider>,
  );
}
