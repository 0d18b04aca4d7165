import type { LocalizedText, Money } from "@mak-crm/client";
import { useLingui } from "@lingui/react";

export type Format = {
  money: (value: Money | undefined) => string;
  time: (value: string | undefined) => string;
  day: (value: string | undefined) => string;
  hour: (value: string) => string;
  /** Of its first day. */
  month: (value: string) => string;
  own: (text: LocalizedText) => string;
};

const hundred = 100;

/** Writes money and times as the language does. */
export function formatIn(language: string): Format {
  const region = language === "en" ? "en-GB" : language;
  const sums = new Map<string, Intl.NumberFormat>();
  const sumIn = (currency: string) => {
    const known = sums.get(currency) ?? new Intl.NumberFormat(language, { style: "currency", currency, minimumFractionDigits: 0, maximumFractionDigits: 2 });
    sums.set(currency, known);
    return known;
  };
  const time = new Intl.DateTimeFormat(region, { dateStyle: "short", timeStyle: "short" });
  const day = new Intl.DateTimeFormat(region, { dateStyle: "medium" });
  const hour = new Intl.DateTimeFormat(region, { timeStyle: "short" });
  const month = new Intl.DateTimeFormat(region, { month: "long", year: "numeric", timeZone: "UTC" });
  return {
    money: (value) => (value ? sumIn(value.currency).format(value.amount / hundred) : ""),
    time: (value) => (value ? time.format(new Date(value)) : ""),
    day: (value) => (value ? day.format(new Date(value)) : ""),
    hour: (value) => hour.format(new Date(value)),
    month: (value) => month.format(new Date(value)),
    own: (text) => (language === "ru" ? text.ru : text.en),
  };
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  return formatIn(i18n.locale);
}
