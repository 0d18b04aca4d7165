import { closestCorners, DndContext, DragOverlay, KeyboardSensor, MouseSensor, TouchSensor, useDroppable, useSensor, useSensors, type Announcements, type DragEndEvent, type KeyboardCoordinateGetter } from "@dnd-kit/core";
import type { Board, BoardColumn, Deal } from "@mak-crm/client";
import { Badge, Box, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { CardFace, DealCard } from "./DealCard";
import { find, placeAt, type Place } from "./moves";

// A finger that stays a moment takes a card; one that goes on at once scrolls.
const touch = { activationConstraint: { delay: 200, tolerance: 8 } };
const mouse = { activationConstraint: { distance: 6 } };

/** Arrows go to the next column or by a card. */
const byArrows: KeyboardCoordinateGetter = (event, { context, currentCoordinates: { x, y } }) => {
  const { collisionRect, droppableRects } = context;
  const width = Math.max(...[...droppableRects.values()].map((rect) => rect.width), 0);
  const height = collisionRect?.height ?? 0;
  const steps: Record<string, { x: number; y: number }> = { ArrowRight: { x: x + width, y }, ArrowLeft: { x: x - width, y }, ArrowDown: { x, y: y + height }, ArrowUp: { x, y: y - height } };
  return steps[event.code];
};

type Props = { board: Board; onMove: (deal: Deal, to: Place) => void; onWin: (deal: Deal) => void; onLose: (deal: Deal) => void };

export function BoardColumns({ board, onMove, ...closing }: Props) {
  const t = useText();
  const [dragged, setDragged] = useState<Deal>();
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch), useSensor(KeyboardSensor, { coordinateGetter: byArrows }));
  const columns = board.columns.filter(({ stage }) => stage.type === "open");
  const end = ({ active, over }: DragEndEvent) => {
    const deal = find(board, String(active.id));
    const to = over && placeAt(board, String(active.id), String(over.id));
    setDragged(undefined);
    if (deal && to) onMove(deal, to);
  };
  const nameOf = (id: string | number | undefined) => (id === undefined ? "" : (columns.find(({ stage }) => stage.id === id)?.stage.name ?? find(board, String(id))?.title ?? ""));
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("cardTaken", { title: nameOf(active.id) }),
    onDragOver: ({ over }) => nameOf(over?.id),
    onDragEnd: ({ active, over }) => t("cardDropped", { title: nameOf(active.id), place: nameOf(over?.id) }),
    onDragCancel: () => t("cardBack"),
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCorners} accessibility={{ announcements, screenReaderInstructions: { draggable: t("cardHelp") } }} onDragStart={({ active }) => setDragged(find(board, String(active.id)))} onDragEnd={end} onDragCancel={() => setDragged(undefined)}>
      <Box tabIndex={0} role="group" aria-label={t("board")} style={{ display: "flex", gap: 12, overflowX: "auto", alignItems: "stretch", paddingBottom: 8 }}>
        {columns.map((column) => (
          <Column key={column.stage.id} column={column} stages={columns} onMove={onMove} {...closing} />
        ))}
      </Box>
      <DragOverlay>{dragged ? <CardFace deal={dragged} /> : null}</DragOverlay>
    </DndContext>
  );
}

function Column({ column, stages, onMove, onWin, onLose }: { column: BoardColumn; stages: BoardColumn[] } & Omit<Props, "board">) {
  const t = useText();
  const { money } = useFormat();
  const may = useMay();
  const { stage, items, count, overdueCount, amounts } = column;
  const { setNodeRef, isOver } = useDroppable({ id: stage.id });
  const others = stages.map((other) => other.stage).filter(({ id }) => id !== stage.id);
  return (
    <Paper ref={setNodeRef} component="section" aria-label={stage.name} data-stage={stage.id} withBorder p="xs" bg={isOver ? "var(--mantine-color-default-hover)" : undefined} style={{ flex: "0 0 min(280px, 78vw)", minHeight: 200, borderTop: `3px solid ${stage.color}` }}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
            {stage.name}
          </Title>
          <Badge variant="default">{count}</Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[...amounts.map(money), overdueCount > 0 ? t("overdueCount", { count: overdueCount }) : ""].filter(Boolean).join(" · ")}
        </Text>
        {items.map((deal) => (
          <DealCard key={deal.id} deal={deal} stages={others} canMove={may("moveDeal")} onMove={(stageId) => onMove(deal, { stageId })} onWin={() => onWin(deal)} onLose={() => onLose(deal)} />
        ))}
        {count > items.length ? (
          <Text size="sm" c="dimmed">
            {t("moreCards", { count: count - items.length })}
          </Text>
        ) : null}
      </Stack>
    </Paper>
  );
}
