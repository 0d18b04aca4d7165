import { Accordion, Button, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { PageFrame } from "../shared/Pages";
import { topicsFor } from "./topics";

/** Answers to what people ask about what they may do here. */
export default function HelpPage() {
  const t = useText();
  const topics = topicsFor(useMay());
  return (
    <PageFrame title="help" width={720}>
      <Accordion order={2} multiple>
        {topics.map(({ id, title, text, path }) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>{t(title)}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="xs" align="flex-start">
                <Text>{t(text)}</Text>
                {path ? (
                  <Button size="xs" variant="default" component={Link} to={path}>
                    {t("showPage")}
                  </Button>
                ) : null}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </PageFrame>
  );
}
