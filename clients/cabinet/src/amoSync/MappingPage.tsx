import { AmoSyncApi, IdentityApi, SourcesApi, type AmoDictionaries, type AmoMapping } from "@mak-crm/client";
import { Alert, Anchor, Button, Group, Select, Tabs } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { useLeadStatuses } from "../leads/leads";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { isStale } from "../shared/problems";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { areSame, keyOf, linksOf, mappedKinds, mergeLinks, ourFieldsOf, replacementOf, theirsOf, withLink, type AmoLink, type MappedKind } from "./mapping";
import { MappingRows } from "./MappingRows";

const api = new AmoSyncApi(send);
const identity = new IdentityApi(send);
const sourcesApi = new SourcesApi(send);
const most = 200;

/** What of an account of amoCRM is what of ours. */
export default function MappingPage() {
  const t = useText();
  const may = useMay();
  const { id = "" } = useParams();
  const mapping = useQuery({ queryKey: ["amo", id, "mapping"], queryFn: ({ signal }) => api.getAmoMapping(id, { signal }), refetchOnWindowFocus: false });
  const dictionaries = useQuery({ queryKey: ["amo", id, "dictionaries"], queryFn: ({ signal }) => api.getAmoDictionaries(id, { signal }) });
  const refreshing = useMutation({ mutationFn: () => api.refreshAmoDictionaries(id), onSuccess: () => toast(t("dictionariesAsked")) });
  const error = mapping.error ?? dictionaries.error ?? refreshing.error;
  return (
    <PageFrame
      title="amoMapping"
      action={
        may("pauseAmoAccount") ? (
          <Button variant="default" loading={refreshing.isPending} onClick={() => refreshing.mutate()}>
            {t("refreshDictionaries")}
          </Button>
        ) : undefined
      }
    >
      <Anchor component={Link} to="/settings/amo" size="sm">
        ← {t("amo")}
      </Anchor>
      {error ? <Problem error={error} onRetry={() => void Promise.all([mapping.refetch(), dictionaries.refetch()])} /> : null}
      {mapping.isPending || dictionaries.isPending ? <PageSkeleton /> : null}
      {mapping.data && dictionaries.data ? <MappingForm id={id} found={mapping.data} dictionaries={dictionaries.data} /> : null}
    </PageFrame>
  );
}

/** The names of what is ours, to choose from. */
function useOurs(id: string, mayManage: boolean) {
  const { own } = useFormat();
  const statuses = useLeadStatuses().data?.items.map(({ code, name }) => ({ value: code, label: own(name) })) ?? [];
  const users = useQuery({ queryKey: ["users", "choice"], queryFn: ({ signal }) => identity.listUsers({ limit: most }, { signal }) }).data?.items.map((user) => ({ value: user.id, label: user.name })) ?? [];
  const sources = useQuery({ queryKey: ["source", "choice"], queryFn: ({ signal }) => sourcesApi.listSources({ limit: most }, { signal }) }).data?.items.map(({ code, name }) => ({ value: code, label: name })) ?? [];
  const proposals = useQuery({ queryKey: ["amo", id, "proposals"], queryFn: ({ signal }) => api.proposeAmoMapping(id, { signal }), enabled: mayManage, refetchOnWindowFocus: false });
  return { statuses, users, sources, proposals };
}

function MappingForm({ id, found, dictionaries }: { id: string; found: AmoMapping; dictionaries: AmoDictionaries }) {
  const t = useText();
  const may = useMay();
  const queries = useQueryClient();
  const mayManage = may("pauseAmoAccount");
  const { proposals, ...ours } = useOurs(id, mayManage);
  // As the mapping was when the person began: a change of somebody else's is noticed by its version.
  const [base, setBase] = useState(found);
  const [links, setLinks] = useState(() => linksOf(found));
  const [leadSource, setLeadSource] = useState(found.leadSource);
  const [contested, setContested] = useState<number>();
  const isEdited = !areSame(links, linksOf(base)) || leadSource !== base.leadSource;
  const take = (mapping: AmoMapping) => {
    setBase(mapping);
    setLinks(linksOf(mapping));
    setLeadSource(mapping.leadSource);
    setContested(undefined);
  };
  const saving = useMutation({
    mutationFn: () => api.replaceAmoMapping(id, replacementOf(links, leadSource), { ifMatch: base.version }),
    onSuccess: (mapping) => {
      take(mapping);
      toast(t("saved"));
      return queries.invalidateQueries({ queryKey: ["amo", id] });
    },
    onError: async (error) => {
      if (!isStale(error)) return;
      const theirs = await api.getAmoMapping(id);
      const merged = mergeLinks(linksOf(base), links, linksOf(theirs));
      setBase(theirs);
      setLinks(merged.links);
      if (leadSource === base.leadSource) setLeadSource(theirs.leadSource);
      setContested(merged.contested);
    },
  });
  const proposed = mappedKinds.flatMap((kind) => (proposals.data?.[kind] ?? []).map(({ link }) => ({ kind, key: keyOf(kind, link), link: link as unknown as AmoLink })));
  const open = proposed.filter(({ kind, key }) => !links[kind][key]);
  const choices: Record<MappedKind, { value: string; label: string }[]> = { ...ours, fields: ourFieldsOf(proposals.data, links).map((value) => ({ value, label: named(t, "field", value) })) };
  return (
    <>
      {proposals.isError ? <Problem error={proposals.error} onRetry={() => void proposals.refetch()} /> : null}
      {contested !== undefined ? (
        <Alert color="yellow" variant="outline" role="alert" title={t("changedMeanwhile")}>
          {contested > 0 ? t("changedMeanwhileLinks", { count: contested }) : t("changedMeanwhileElsewhere")}
        </Alert>
      ) : null}
      <Select label={t("sourceOfOthers")} data={ours.sources} value={leadSource ?? null} onChange={(value) => setLeadSource(value ?? undefined)} readOnly={!mayManage} clearable={mayManage} clearButtonProps={{ "aria-label": t("clear") }} searchable maw={320} />
      {mayManage ? (
        <Group gap="xs">
          <Button disabled={!isEdited} loading={saving.isPending} onClick={() => saving.mutate()}>
            {t("save")}
          </Button>
          {isEdited ? (
            <Button variant="default" onClick={() => take(base)}>
              {t("discard")}
            </Button>
          ) : null}
          {open.length > 0 ? (
            <Button variant="default" onClick={() => setLinks(open.reduce((all, { kind, key, link }) => withLink(all, kind, key, link), links))}>
              {t("takeProposals", { count: open.length })}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {saving.isError && !isStale(saving.error) ? <Problem error={saving.error} shown={mappedKinds.map((kind) => `/${kind}`)} /> : null}
      <Tabs defaultValue="statuses" keepMounted={false}>
        <Tabs.List mb="xs">
          {mappedKinds.map((kind) => (
            <Tabs.Tab key={kind} value={kind}>
              {`${named(t, "amoKind", kind)} (${Object.keys(links[kind]).length})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {mappedKinds.map((kind) => (
          <Tabs.Panel key={kind} value={kind}>
            <MappingRows kind={kind} theirs={theirsOf(kind, dictionaries, proposals.data, links)} ours={choices[kind]} links={links} stored={base} proposals={proposals.data} error={saving.error} isReadOnly={!mayManage} onLink={(key, link) => setLinks(withLink(links, kind, key, link))} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
