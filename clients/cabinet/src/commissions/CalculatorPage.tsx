import { CommissionsApi, GradesApi, type IncomeForecast } from "@mak-crm/client";
import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { ScenarioFields, pointersOf } from "./ScenarioFields";
import { mostScenarios, scenarioOf, withAnother, type ScenarioDraft } from "./scenarios";

const api = new CommissionsApi(send);
const grades = new GradesApi(send);
const whole = 100;

/** What a month would be worth with so many leads, by what has become of leads so far. */
export default function CalculatorPage() {
  const t = useText();
  const { own } = useFormat();
  const [drafts, setDrafts] = useState<ScenarioDraft[]>(() => withAnother([]));
  const path = useQuery({ queryKey: ["grade", "path"], queryFn: ({ signal }) => grades.getGradePath({}, { signal }), retry: false }).data;
  const known = [path?.current, path?.expected, path?.next?.grade].flatMap((grade) => (grade ? [{ value: grade.key, label: own(grade.name) }] : []));
  const gradeOptions = known.filter(({ value }, at) => known.findIndex((one) => one.value === value) === at);
  const forecast = useMutation({ mutationFn: () => api.forecastIncome({ scenarios: drafts.map(scenarioOf) }) });
  const change = (draft: ScenarioDraft) => setDrafts(drafts.map((one) => (one.id === draft.id ? draft : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    forecast.mutate();
  };
  return (
    <PageFrame title="calculator" width={720}>
      <Text size="sm" c="dimmed">
        {t("calculatorHelp")}
      </Text>
      <form onSubmit={submit} noValidate>
        <Stack gap="xs">
          {drafts.map((draft, place) => (
            <ScenarioFields key={draft.id} draft={draft} place={place} grades={gradeOptions} error={forecast.error} onChange={change} onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter(({ id }) => id !== draft.id)) : undefined} />
          ))}
          <Group>
            <Button type="submit" loading={forecast.isPending}>
              {t("forecast")}
            </Button>
            <Button variant="default" disabled={drafts.length >= mostScenarios} onClick={() => setDrafts(withAnother(drafts))}>
              {t("addScenario")}
            </Button>
          </Group>
        </Stack>
      </form>
      {forecast.isError ? <Problem error={forecast.error} shown={drafts.flatMap((_, place) => pointersOf(place))} /> : null}
      {forecast.data ? <Outcome forecast={forecast.data} /> : null}
    </PageFrame>
  );
}

function Outcome({ forecast: { basis, scenarios } }: { forecast: IncomeForecast }) {
  const t = useText();
  const { money, day } = useFormat();
  const percent = Math.round(basis.conversion.rate * whole * 10) / 10;
  return (
    <Stack gap="xs" role="status" aria-label={t("forecastOutcome")}>
      {scenarios.map(({ scenario, loans, income, bonusPercent }, at) => (
        <Paper key={at} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {[t("scenarioOf", { leads: scenario.leadsPerMonth, loan: money(scenario.averageLoan) }), scenario.product ? named(t, "product", scenario.product) : "", bonusPercent > 0 ? t("bonus", { percent: bonusPercent }) : ""].filter(Boolean).join(" · ")}
          </Text>
          <Text fw={600} size="lg">
            {t("perMonth", { sum: money(income.expected) })}
          </Text>
          <Text size="sm">{t("forecastRange", { low: money(income.low), high: money(income.high), loans: loans.expected })}</Text>
        </Paper>
      ))}
      <Text size="sm" c="dimmed">
        {basis.kind === "own" ? t("basisOwn", { leads: basis.leads, loans: basis.loans, percent, from: day(basis.from), to: day(basis.to) }) : t("basisNetwork", { count: basis.partners, percent, from: day(basis.from), to: day(basis.to) })}
      </Text>
    </Stack>
  );
}
