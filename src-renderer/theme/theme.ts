import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core';
import { dark, light } from './palette.ts';

const slate: MantineColorsTuple = [
  '#f6f8fa',
  '#edf1f4',
  '#dde4ea',
  '#c6d0d9',
  '#a3b0bc',
  '#8291a0',
  '#627080',
  '#4d5b69',
  '#333f4a',
  '#18222c',
];
const night: MantineColorsTuple = [
  '#e3e9ee',
  '#c4ced7',
  '#a6b3bf',
  '#8796a4',
  '#4a5763',
  '#34404a',
  '#263039',
  '#141b22',
  '#10161c',
  '#0d1217',
];
const deepTeal: MantineColorsTuple = [
  '#e6f4f3',
  '#cfe8e6',
  '#a0d3d0',
  '#6cbdb9',
  '#43a8a3',
  '#269694',
  '#107c7b',
  '#0a6a6b',
  '#085758',
  '#044344',
];

const fontFamily = "'IBM Plex Sans', 'IBM Plex Sans Arabic', system-ui, sans-serif";

/** Neutral greys with a slight blue, one deep teal, 13 px base on a 4 px grid. */
export const theme = createTheme({
  colors: { gray: slate, dark: night, deepTeal },
  primaryColor: 'deepTeal',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(18) },
      h2: { fontSize: rem(15) },
      h3: { fontSize: rem(13) },
      h4: { fontSize: rem(12) },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, fz: 'sm', withArrow: true, transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Input: {
      styles: { wrapper: { '--input-bg': 'var(--fw-surface)', '--input-bd': 'var(--fw-line-strong)' } },
      vars: () => ({ wrapper: { '--input-fz': rem(13), '--input-height': rem(34) } }),
    },
    Button: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Modal: {
      // Nothing behind a dialog scrolls anyway, and Mantine's lock would write a <style> element past the policy.
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: 'lg',
        padding: 'xl',
        transitionProps: { duration: 100 },
      },
      styles: { title: { fontSize: rem(15), fontWeight: 600 }, header: { paddingBlock: rem(16) } },
    },
    Pill: { styles: { root: { background: 'var(--fw-hover)', color: 'var(--fw-text)' } } },
    Notification: { defaultProps: { withBorder: true } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
  },
});

const named = (palette: Record<string, string>) =>
  Object.fromEntries(Object.entries(palette).map(([name, color]) => [`--fw-${name}`, color]));

/** Writes the console's own colours, and points Mantine's surfaces and texts at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const scheme = {
    '--mantine-color-body': 'var(--fw-surface)',
    '--mantine-color-text': 'var(--fw-text)',
    '--mantine-color-dimmed': 'var(--fw-dim)',
    '--mantine-color-placeholder': 'var(--fw-faint)',
    '--mantine-color-default': 'var(--fw-surface)',
    '--mantine-color-default-hover': 'var(--fw-hover)',
    '--mantine-color-default-color': 'var(--fw-text)',
    '--mantine-color-default-border': 'var(--fw-line)',
    '--mantine-color-error': 'var(--fw-danger)',
    '--mantine-color-anchor': 'var(--fw-accent)',
    '--mantine-color-deepTeal-light': 'var(--fw-accent-soft)',
    '--mantine-color-deepTeal-light-hover': 'color-mix(in oklab, var(--fw-accent-soft), var(--fw-accent) 14%)',
    '--mantine-color-deepTeal-light-color': 'var(--fw-accent)',
    '--mantine-color-deepTeal-text': 'var(--fw-accent)',
    '--mantine-color-gray-light': 'var(--fw-hover)',
    '--mantine-color-gray-light-hover': 'var(--fw-hover)',
    '--mantine-color-gray-light-color': 'var(--fw-dim)',
  };
  return { variables: {}, light: { ...named(light), ...scheme }, dark: { ...named(dark), ...scheme } };
};
