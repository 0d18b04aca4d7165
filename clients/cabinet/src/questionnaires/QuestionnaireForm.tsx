import { LendingApi, type PublicQuestionnaire } from "@mak-crm/client";
import { Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import { answersOf, askedOf, isRequired, sentOf } from "./answers";
import { QuestionInput } from "./QuestionInput";

const api = new LendingApi(send);

type Props = { questionnaireKey: string; questionnaire: PublicQuestionnaire; onSubmitted: (questionnaire: PublicQuestionnaire) => void };

/** The questions as their data says. The rules of answers are the server's: what it refuses stands at the question. */
export function QuestionnaireForm({ questionnaireKey, questionnaire: { title, questions, consent, answers: kept, expiresAt }, onSubmitted }: Props) {
  const t = useText();
  const { own, day } = useFormat();
  const [answers, setAnswers] = useState(() => answersOf(kept));
  const [isAgreed, setIsAgreed] = useState(false);
  const act = useMutation({
    mutationFn: (isLast: boolean) => {
      const given = sentOf(questions, answers);
      return isLast ? api.submitPublicQuestionnaire(questionnaireKey, { consent: isAgreed, answers: given }) : api.savePublicAnswers(questionnaireKey, { answers: given });
    },
    onSuccess: (now, isLast) => isLast && onSubmitted(now),
  });
  const { error } = act;
  const asked = askedOf(questions, answers);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={1} size="h2">
          {own(title)}
        </Title>
        <Text c="dimmed">{t("questionnaireUntil", { day: day(expiresAt) })}</Text>
        {asked.map((question) => (
          <QuestionInput
            key={question.key}
            question={question}
            values={answers[question.key] ?? []}
            isRequired={isRequired(question, answers)}
            error={problemAt(error, `/answers/${question.key}`)}
            onChange={(values) => setAnswers({ ...answers, [question.key]: values })}
          />
        ))}
        <Checkbox label={own(consent)} required checked={isAgreed} error={problemAt(error, "/consent")} onChange={({ currentTarget }) => setIsAgreed(currentTarget.checked)} />
        {error ? <Problem error={error} shown={["/consent", ...asked.map(({ key }) => `/answers/${key}`)]} /> : null}
        <Text role="status">{act.isSuccess ? t("answersKept") : ""}</Text>
        <Group>
          <Button type="submit" loading={act.isPending && act.variables}>
            {t("send")}
          </Button>
          <Button variant="default" loading={act.isPending && !act.variables} onClick={() => act.mutate(false)}>
            {t("keepAnswers")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
