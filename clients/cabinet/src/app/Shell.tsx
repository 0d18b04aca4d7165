import { AppShell, Burger, Button, Group, Image, Kbd, NavLink, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { Link, Navigate, Route, Routes, useLocation } from "react-router";
import { Boundary } from "../shared/Boundary";
import { EmptyState, PageSkeleton } from "../shared/states";
import { Toasts } from "../shared/toasts";
import { hasToured, keepToured, stepsFor } from "../tour/steps";
import { useMay } from "./access";
import { named, useText } from "./i18n";
import { useLiveRecords } from "./live";
import { ConnectionNotice } from "./ConnectionNotice";
import { pageGroups, pages, type Page, type PageGroup } from "./pages";
import { PersonMenu } from "./PersonMenu";

const Tour = lazy(() => import("../tour/Tour"));
const SearchEverything = lazy(() => import("../search/SearchEverything"));

export function Shell({ brand, logoUrl }: { brand: string; logoUrl: string | undefined }) {
  const t = useText();
  const may = useMay();
  const { pathname } = useLocation();
  const [isOpen, { toggle, close }] = useDisclosure();
  const [isSearching, search] = useDisclosure();
  const [isTouring, tour] = useDisclosure(!hasToured() && stepsFor(may).length > 0, { onClose: keepToured });
  const mine = pages.filter((page) => page.operation === undefined || may(page.operation));
  const home = mine.find(({ group }) => group !== "own");
  useLiveRecords();
  useHotkeys(may("searchRecords") ? [["mod+K", search.open]] : [], []);
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }} padding={{ base: "xs", sm: "md" }}>
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {t("skipToContent")}
        </a>
        <Group h="100%" px="xs" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("menu")} />
            {logoUrl ? <Image src={logoUrl} alt="" h={28} w="auto" /> : null}
            <Text fw={600} truncate>
              {brand}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {may("searchRecords") ? (
              <Button variant="default" size="sm" onClick={search.open} rightSection={<Kbd visibleFrom="sm">Ctrl K</Kbd>}>
                {t("search")}
              </Button>
            ) : null}
            <PersonMenu onTour={tour.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t("sections")} style={{ overflowY: "auto" }}>
        {pageGroups.map((group) => (
          <Sections key={group} group={group} pages={mine.filter((page) => page.group === group)} onGo={close} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <ConnectionNotice />
        <Boundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Routes>
              {mine.map(routeOf)}
              <Route index element={home ? <Navigate to={home.path} replace /> : <EmptyState text={t("nothingForYou")} />} />
              <Route path="*" element={<EmptyState text={t("noSuchPage")} />} />
            </Routes>
          </Suspense>
        </Boundary>
      </AppShell.Main>
      {isSearching ? (
        <Suspense fallback={null}>
          <SearchEverything onClose={search.close} />
        </Suspense>
      ) : null}
      {isTouring ? (
        <Suspense fallback={null}>
          <Tour onClose={tour.close} />
        </Suspense>
      ) : null}
      <Toasts />
    </AppShell>
  );
}

const routeOf = ({ path, Component, below = [] }: Page) => (
  <Route key={path} path={path}>
    <Route index element={<Component />} />
    {below.map((page) => (
      <Route key={page.path} path={page.path} element={<page.Component />} />
    ))}
  </Route>
);

function Sections({ group, pages: own, onGo }: { group: PageGroup; pages: Page[]; onGo: () => void }) {
  const t = useText();
  const { pathname } = useLocation();
  if (own.length === 0) return null;
  const isAt = (path: string) => pathname === `/${path}` || pathname.startsWith(`/${path}/`);
  return (
    <>
      {group === pageGroups[0] ? null : (
        <Text size="sm" c="dimmed" px="xs" pt="sm">
          {named(t, "group", group)}
        </Text>
      )}
      {own.map(({ path, title }) => (
        <NavLink key={path} component={Link} to={`/${path}`} label={t(title)} active={isAt(path)} aria-current={isAt(path) ? "page" : undefined} onClick={onGo} />
      ))}
    </>
  );
}
