import { useDraggable, useDroppable } from "@dnd-kit/core";
import type { Deal, Stage } from "@mak-crm/client";
import { Anchor, Button, Group, Menu, Paper, Text } from "@mantine/core";
import { Link } from "react-router";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";

type Props = { deal: Deal; stages: Stage[]; canMove: boolean; onMove: (stageId: string) => void; onWin: () => void; onLose: () => void };

/** A card that is dragged by its handle, or moved by its menu: a phone shows one column at a time. */
export function DealCard({ deal, stages, canMove, onMove, onWin, onLose }: Props) {
  const t = useText();
  const { setNodeRef: setDropRef } = useDroppable({ id: deal.id });
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({ id: deal.id, disabled: !canMove });
  const both = (node: HTMLElement | null) => {
    setNodeRef(node);
    setDropRef(node);
  };
  return (
    <Paper ref={both} withBorder p="xs" data-deal={deal.id} opacity={isDragging ? 0.4 : 1}>
      <Face deal={deal} />
      {canMove ? (
        <Group gap={4} mt={4} wrap="nowrap">
          <Button ref={setActivatorNodeRef} {...listeners} {...attributes} size="compact-sm" variant="default" aria-label={t("drag", { title: deal.title })} style={{ cursor: "grab", touchAction: "none" }}>
            <Grip />
          </Button>
          <Menu>
            <Menu.Target>
              <Button size="compact-sm" variant="default" aria-label={t("moveCard", { title: deal.title })}>
                {t("move")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {stages.map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => onMove(id)}>
                  {name}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item onClick={onWin}>{t("win")}</Menu.Item>
              <Menu.Item onClick={onLose}>{t("lose")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      ) : null}
    </Paper>
  );
}

const Grip = () => (
  <svg aria-hidden width="10" height="16" viewBox="0 0 10 16" fill="currentColor">
    {[2, 8].flatMap((x) => [2, 8, 14].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.5" />))}
  </svg>
);

function Face({ deal }: { deal: Deal }) {
  const { money, day } = useFormat();
  return (
    <>
      <Anchor component={Link} to={`/deals/${deal.id}`} style={{ overflowWrap: "anywhere" }}>
        {deal.title}
      </Anchor>
      <Text size="sm">{money(deal.amount)}</Text>
      {deal.stageDueAt ? (
        <Text size="xs" c={new Date(deal.stageDueAt) < new Date() ? "var(--mantine-color-error)" : "dimmed"}>
          {day(deal.stageDueAt)}
        </Text>
      ) : null}
    </>
  );
}

/** What follows the pointer. */
export function CardFace({ deal }: { deal: Deal }) {
  const { money } = useFormat();
  return (
    <Paper withBorder shadow="md" p="xs" aria-hidden>
      <Text>{deal.title}</Text>
      <Text size="sm">{money(deal.amount)}</Text>
    </Paper>
  );
}
