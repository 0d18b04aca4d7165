import { LendingApi, MakProblem } from "@mak-crm/client";
import { Button, Container, Group, MantineProvider, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { choose, i18n, useText } from "../app/i18n";
import { send } from "../app/session";
import { readable, themeOf } from "../app/theme";
import type { MessageId } from "../locales/en";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { QuestionnaireForm } from "./QuestionnaireForm";

const api = new LendingApi(send);
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false }, mutations: { retry: false } } });
const languages = { ru: "en", en: "ru" } as const;

/** A borrower tells about themselves by a link, without an account. */
export function QuestionnairePage({ questionnaireKey }: { questionnaireKey: string }) {
  const t = useText();
  const next = languages[i18n.locale as keyof typeof languages];
  useDocumentTitle(`${t("questionnaire")} · MaK CRM`);
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={themeOf(undefined)} cssVariablesResolver={readable} defaultColorScheme="auto">
        <Container component="main" size="xs" py="md">
          <Stack gap="md">
            <Group justify="flex-end">
              <Button variant="default" size="xs" lang={next} onClick={() => void choose(next)}>
                {t("otherLanguage")}
              </Button>
            </Group>
            <Questionnaire questionnaireKey={questionnaireKey} />
          </Stack>
        </Container>
      </MantineProvider>
    </QueryClientProvider>
  );
}

function Questionnaire({ questionnaireKey }: { questionnaireKey: string }) {
  const own = useQueryClient();
  const queryKey = ["questionnaire", questionnaireKey];
  const found = useQuery({ queryKey, queryFn: ({ signal }) => api.getPublicQuestionnaire(questionnaireKey, { signal }), enabled: questionnaireKey !== "" });
  if (questionnaireKey === "" || isGone(found.error)) return <Message title="questionnaireGone" text="questionnaireGoneText" />;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  if (found.data.state !== "sent") return <Message title="questionnaireSent" text="questionnaireSentText" />;
  return <QuestionnaireForm questionnaireKey={questionnaireKey} questionnaire={found.data} onSubmitted={(submitted) => own.setQueryData(queryKey, submitted)} />;
}

/** What is no key at all is refused by its shape. */
const isGone = (error: unknown) => error instanceof MakProblem && (error.status === 404 || error.status === 400);

function Message({ title, text }: { title: MessageId; text: MessageId }) {
  const t = useText();
  return (
    <Stack gap="xs" role="status">
      <Title order={1} size="h2">
        {t(title)}
      </Title>
      <Text>{t(text)}</Text>
    </Stack>
  );
}
