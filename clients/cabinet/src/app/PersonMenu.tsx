import { Button, Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { usePerson } from "./access";
import { choose, i18n, useText } from "./i18n";
import { leave } from "./session";

const other = { ru: "en", en: "ru" } as const;
const names = { ru: "Русский", en: "English" } as const;

/** @param onTour opens the tour again */
export function PersonMenu({ onTour }: { onTour: () => void }) {
  const t = useText();
  const { name } = usePerson();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = other[i18n.locale as keyof typeof other];
  const isDark = colorScheme === "dark";
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="sm" aria-label={`${initials(name)}: ${t("personMenu", { name })}`}>
          {initials(name)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">{name}</Menu.Label>
        <Menu.Item lang={next} onClick={() => void choose(next).then(() => queries.invalidateQueries())}>
          {names[next]}
        </Menu.Item>
        <Menu.Item onClick={() => setColorScheme(isDark ? "light" : "dark")}>{t(isDark ? "lightColours" : "darkColours")}</Menu.Item>
        <Menu.Item component={Link} to="/sessions">
          {t("sessions")}
        </Menu.Item>
        <Menu.Item component={Link} to="/help">
          {t("help")}
        </Menu.Item>
        <Menu.Item onClick={onTour}>{t("tour")}</Menu.Item>
        <Menu.Item onClick={leave}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const initials = (name: string) =>
  name
    .split(" ")
    .slice(0, 2)
    .map((word) => word[0])
    .join("");
