import { MakProblem, PartnersApi, type MyPartnerChanges, type Partner } from "@mak-crm/client";
import { Alert, Badge, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { EditForm, type Field } from "../shared/EditForm";
import { textField } from "../shared/fields";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { Agreements } from "./Agreements";

const api = new PartnersApi(send);

const fields: Field<Partner, MyPartnerChanges>[] = [
  textField("legalName", "legalName"),
  textField("inn", "inn"),
  textField("kpp", "kpp"),
  textField("ogrn", "ogrn"),
  textField("legalAddress", "legalAddress"),
  textField("city", "city"),
  textField("phone", "phone"),
  textField("email", "email"),
  textField("website", "site"),
];

/** The partner's company that the person works in: its requisites, its agreements. */
export default function CompanyPage() {
  const t = useText();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ["partner", "mine"], queryFn: ({ signal }) => api.getMyPartner({ signal }) });
  const isNobodys = found.error instanceof MakProblem && found.error.status === 404;
  const save = async (changes: MyPartnerChanges, version: number) => {
    queries.setQueryData(["partner", "mine"], await api.changeMyPartner(changes, { ifMatch: version }));
    toast(t("saved"));
  };
  return (
    <PageFrame title="company" action={found.data ? <Badge variant="outline">{named(t, "partner", found.data.status)}</Badge> : undefined} width={720}>
      {isNobodys ? <EmptyState text={t("noPartnerOfYours")} /> : null}
      {found.isError && !isNobodys ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <PageSkeleton /> : null}
      {found.data ? (
        <Stack gap="sm">
          <Text fw={600}>
            {found.data.number}. {found.data.name}
          </Text>
          {found.data.missingRequisites.length > 0 ? (
            <Alert color="yellow" variant="outline">
              {t("missingRequisites", { fields: found.data.missingRequisites.map((name) => named(t, "requisite", name)).join(", ") })}
            </Alert>
          ) : null}
          <EditForm record={found.data} fields={fields} canChange save={save} reload={() => found.refetch()} />
          <Title order={2} size="h4">
            {t("agreements")}
          </Title>
          <Agreements />
        </Stack>
      ) : null}
    </PageFrame>
  );
}
