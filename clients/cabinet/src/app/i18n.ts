import { i18n, setupI18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { MessageId } from "../locales/en";
import { speak } from "./session";

export type Language = "ru" | "en";
export type Text = (id: MessageId, values?: Record<string, unknown>) => string;

const storedAs = "cabinet.language";
const catalogues: Record<Language, () => Promise<Record<MessageId, string>>> = {
  ru: async () => (await import("../locales/ru")).ru,
  en: async () => (await import("../locales/en")).en,
};

i18n.setMessagesCompiler(compileMessage);

/** What the person chose here, else what the browser prefers. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storedAs);
  if (chosen === "ru" || chosen === "en") return chosen;
  return navigator.language.startsWith("ru") ? "ru" : "en";
}

export async function activate(language: Language): Promise<void> {
  i18n.loadAndActivate({ locale: language, messages: await catalogues[language]() });
  document.documentElement.lang = language;
  speak(language);
}

export async function choose(language: Language): Promise<void> {
  localStorage.setItem(storedAs, language);
  await activate(language);
}

export function useText(): Text {
  const { i18n: own } = useLingui();
  return (id, values) => own._(id, values as Record<string, string>);
}

/** What a value of the contract is called; one that this version of the cabinet does not know is shown as it is. */
export function named(t: Text, prefix: string, value: string): string {
  const id = `${prefix}.${value}`;
  const name = t(id as MessageId);
  return name === id ? value : name;
}

/** For tests, and for what is said beside components. */
export async function textIn(language: Language): Promise<Text> {
  const own = setupI18n();
  own.setMessagesCompiler(compileMessage);
  own.loadAndActivate({ locale: language, messages: await catalogues[language]() });
  return (id, values) => own._(id, values as Record<string, string>);
}

export { i18n };
