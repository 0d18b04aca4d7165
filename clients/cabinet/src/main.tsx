import "@mantine/core/styles.css";
import "./app/cabinet.css";
import { I18nProvider } from "@lingui/react";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { activate, i18n, preferredLanguage } from "./app/i18n";
import { keepShell } from "./app/offline";
import { preloadPage } from "./app/pages";
import { enter } from "./app/session";
import { SignInFailed } from "./app/SignInFailed";

const root = createRoot(document.getElementById("root")!);
const show = (page: ReactNode) => root.render(<I18nProvider i18n={i18n}>{page}</I18nProvider>);

/** Nothing of the cabinet is kept on the device of a stranger, who has a link and no account. */
async function showQuestionnaire(): Promise<void> {
  const { QuestionnairePage } = await import("./questionnaires/QuestionnairePage");
  await activate(preferredLanguage());
  show(<QuestionnairePage questionnaireKey={location.hash.slice(1)} />);
}

async function showCabinet(): Promise<void> {
  if (import.meta.env.PROD) void keepShell();
  try {
    const [isIn] = await Promise.all([enter(preloadPage), activate(preferredLanguage())]);
    if (isIn)
      show(
        <StrictMode>
          <App />
        </StrictMode>,
      );
  } catch (error) {
    await activate(preferredLanguage());
    show(<SignInFailed error={error} />);
  }
}

await (location.pathname === "/app/questionnaire" ? showQuestionnaire() : showCabinet());
