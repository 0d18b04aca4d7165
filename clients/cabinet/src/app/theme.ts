import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type MantineThemeOverride } from "@mantine/core";

// Shades are chosen so that texts keep a contrast of 4.5 to 1 (WCAG 1.4.3) on what is behind them.
const lightest = 0.92;
const darkest = 0.55;
const steps = 9;

/** Ten shades of a tenant's colour, which itself is the seventh. */
export function shadesOf(hex: string): MantineColorsTuple {
  const rgb = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const own = 6;
  const shade = (step: number) => {
    const towards = step <= own ? 255 : 0;
    const part = step <= own ? ((own - step) / own) * lightest : ((step - own) / (steps - own)) * darkest;
    return `#${rgb.map((channel) => Math.round(channel + (towards - channel) * part).toString(16).padStart(2, "0")).join("")}`;
  };
  return Array.from({ length: steps + 1 }, (_, step) => shade(step)) as unknown as MantineColorsTuple;
}

export function themeOf(color: string | undefined): MantineThemeOverride {
  return createTheme({
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    autoContrast: true,
    primaryColor: color ? "brand" : "blue",
    primaryShade: color ? 6 : { light: 8, dark: 8 },
    ...(color && { colors: { brand: shadesOf(color) } }),
    cursorType: "pointer",
    // A finger needs room (WCAG 2.2, 2.5.8), and a title is read on every colour of an alert.
    components: { Alert: { styles: { title: { color: "var(--mantine-color-text)" } } }, Radio: { defaultProps: { size: "md" } }, Checkbox: { defaultProps: { size: "md" } }, Switch: { defaultProps: { size: "md" } } },
  });
}

export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#495057", "--mantine-color-placeholder": "#6a7178", "--mantine-color-error": "#c92a2a" },
  dark: { "--mantine-color-dimmed": "#b8b8b8", "--mantine-color-placeholder": "#a0a0a0", "--mantine-color-error": "#ff8787" },
});
