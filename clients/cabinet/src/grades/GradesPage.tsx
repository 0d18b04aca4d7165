import { GradesApi, MakProblem, type GradePath, type GradeRequirement, type PartnerGrade } from "@mak-crm/client";
import { Badge, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import type { MessageId } from "../locales/en";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";

const api = new GradesApi(send);
const whole = 100;

/** The grade of the partner's company: what keeps it, what leads to the next, and what there was before. */
export default function GradesPage() {
  const t = useText();
  const path = useQuery({ queryKey: ["grade", "path"], queryFn: ({ signal }) => api.getGradePath({}, { signal }), retry: false });
  const isNobodys = path.error instanceof MakProblem && path.error.status === 404;
  return (
    <PageFrame title="grades" width={720}>
      <Text size="sm" c="dimmed">
        {t("gradesHelp")}
      </Text>
      {isNobodys ? <EmptyState text={t("noPartnerOfYours")} /> : null}
      {path.isError && !isNobodys ? <Problem error={path.error} onRetry={() => void path.refetch()} /> : null}
      {path.isPending ? <PageSkeleton /> : null}
      {path.data ? (
        <>
          <Present path={path.data} />
          <Section id="grade-history" title="gradeHistory">
            <PagedList queryKey={["grade", "history"]} load={(cursor, signal) => api.listPartnerGrades({ cursor }, { signal })} empty="noGradesYet" render={(grade) => <GradeRow grade={grade} />} />
          </Section>
        </>
      ) : null}
    </PageFrame>
  );
}

function Section({ id, title, children }: { id: string; title: MessageId; children: ReactNode }) {
  const t = useText();
  return (
    <Stack gap="xs" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {t(title)}
      </Title>
      {children}
    </Stack>
  );
}

function Present({ path: { current, expected, next, keep, periodEndsOn } }: { path: GradePath }) {
  const t = useText();
  const { own, day } = useFormat();
  return (
    <>
      <Paper withBorder p="sm">
        <Group justify="space-between">
          <Text fw={600} size="lg">
            {current ? own(current.name) : t("noGradeYet")}
          </Text>
          {current ? <Badge variant="outline">{t("bonus", { percent: current.bonusPercent })}</Badge> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {[current ? t("gradeSince", { day: day(current.validFrom) }) : "", expected ? t("gradeExpected", { day: day(periodEndsOn), name: own(expected.name) }) : t("noGradeLadder")].filter(Boolean).join(" · ")}
        </Text>
      </Paper>
      {next ? (
        <Section id="grade-next" title="gradeNext">
          <Text>{own(next.text)}</Text>
          <Text size="sm" c="dimmed">
            {t("bonus", { percent: next.grade.bonusPercent })}
          </Text>
          <Requirements all={next.requirements} />
        </Section>
      ) : expected ? (
        <Text>{t("gradeHighest")}</Text>
      ) : null}
      {keep.length > 0 ? (
        <Section id="grade-keep" title="gradeKeep">
          <Requirements all={keep} />
        </Section>
      ) : null}
    </>
  );
}

function Requirements({ all }: { all: GradeRequirement[] }) {
  const t = useText();
  const { own } = useFormat();
  return all.map(({ rule, value, isMet, text }) => (
    <Paper key={`${rule.fact} ${rule.measure} ${rule.months}`} withBorder p="xs">
      <Group justify="space-between" mb={4}>
        <Text size="sm">{own(text)}</Text>
        {isMet ? <Badge variant="outline">{t("requirementMet")}</Badge> : null}
      </Group>
      <Progress.Root size="lg">
        <Progress.Section value={Math.min(whole, (value / rule.least) * whole)} aria-label={own(text)} />
      </Progress.Root>
    </Paper>
  ));
}

function GradeRow({ grade: { name, validFrom, bonusPercent, change, checks } }: { grade: PartnerGrade }) {
  const t = useText();
  const { own, month } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text>
          {own(name)} · {month(validFrom)}
        </Text>
        <Badge variant="outline">{named(t, "gradeChange", change)}</Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {[t("bonus", { percent: bonusPercent }), ...checks.map(({ text }) => own(text))].join(" · ")}
      </Text>
    </Paper>
  );
}
