import {
  createTheme,
  defaultVariantColorsResolver,
  type ActionIconProps,
  type ButtonProps,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type PasswordInputProps,
  type SkeletonProps,
  type TextareaProps,
  type TextInputProps,
  type TooltipProps,
  type VariantColorsResolver,
} from '@mantine/core';

/** Light to dark. Only Mantine's own components draw from it; ours use the tokens. */
const deep: MantineColorsTuple = [
  '#e3faf7',
  '#c9f2ed',
  '#9be6dd',
  '#63d8cb',
  '#2ec4b6',
  '#1aa89c',
  '#0b8f86',
  '#046f68',
  '#035a55',
  '#024440',
];
const coral: MantineColorsTuple = [
  '#fdeceb',
  '#fbd5d1',
  '#ffb3aa',
  '#ff958a',
  '#ff7b6f',
  '#e65348',
  '#cf4238',
  '#b93328',
  '#94271e',
  '#6f1c15',
];

/** Mantine's own greys, with the blue-green cast of ours; light to dark. */
const gray: MantineColorsTuple = [
  '#f1f6f7',
  '#eaf1f3',
  '#dfe9ec',
  '#d5e1e4',
  '#b9cbd0',
  '#8fa4ab',
  '#536a73',
  '#3f565f',
  '#24383f',
  '#0e2127',
];
const dark: MantineColorsTuple = [
  '#e8f1f2',
  '#a9bcc2',
  '#8299a1',
  '#5b7580',
  '#2b414b',
  '#22343c',
  '#101a1f',
  '#142026',
  '#0f181c',
  '#0b1215',
];

/** The two colours that mean something, from the tokens: their contrast is tested there. */
const resolveVariant: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const name = (input.color ?? input.theme.primaryColor) === 'coral' ? 'alarm' : 'accent';
  const isOurs = input.color === undefined || input.color === 'coral' || input.color === 'deep';
  if (isOurs && input.variant === 'filled')
    return {
      ...resolved,
      background: `var(--${name})`,
      hover: `color-mix(in srgb, var(--${name}) 88%, var(--text-0))`,
      color: `var(--on-${name})`,
    };
  if (isOurs && input.variant === 'light')
    return {
      ...resolved,
      background: `var(--${name}-soft)`,
      hover: `color-mix(in srgb, var(--${name}-soft) 80%, var(--${name}))`,
      color: `var(--${name})`,
    };
  return resolved;
};

/**
 * Mantine as Kraken wears it: its variables point at our tokens, so both schemes follow from tokens.css alone. The
 * components are named, not imported: their code is loaded with the page that draws them.
 */
export const theme = createTheme({
  colors: { deep, coral, gray, dark },
  variantColorResolver: resolveVariant,
  primaryColor: 'deep',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-code)',
  defaultRadius: 'md',
  radius: { sm: '6px', md: '8px', lg: '12px' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.125rem' },
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } satisfies ActionIconProps },
    Button: { defaultProps: { size: 'sm' } satisfies ButtonProps },
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginTop: -2, marginBottom: 6 } } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        width: 220,
        transitionProps: { duration: 90 },
        // Its placeholder stands in the menu and is no item: screen readers stumble over it.
        withInitialFocusPlaceholder: false,
      } satisfies MenuProps,
      styles: { dropdown: { background: 'var(--surface-raised)', borderColor: 'var(--line-strong)' } },
    },
    Modal: {
      defaultProps: { radius: 'lg', padding: 'lg', transitionProps: { duration: 120 } } satisfies Partial<ModalProps>,
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650 }, header: { paddingBottom: 8 } },
    },
    PasswordInput: { defaultProps: { size: 'md' } satisfies PasswordInputProps },
    SegmentedControl: {
      defaultProps: { withItemsBorders: false },
      styles: {
        root: { background: 'var(--surface-0)' },
        indicator: { background: 'var(--surface-chip)', boxShadow: 'var(--shadow-low)' },
      },
    },
    Skeleton: { defaultProps: { radius: 'sm' } satisfies SkeletonProps },
    Textarea: { defaultProps: { size: 'md' } satisfies TextareaProps },
    TextInput: { defaultProps: { size: 'md' } satisfies TextInputProps },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 90 },
        withArrow: true,
      } satisfies Partial<TooltipProps>,
    },
  },
});

const tokens: Record<string, string> = {
  '--mantine-color-body': 'var(--surface-2)',
  '--mantine-color-text': 'var(--text-0)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-bright': 'var(--text-0)',
  '--mantine-color-placeholder': 'var(--text-2)',
  '--mantine-color-anchor': 'var(--accent)',
  // What menus take for an item in a colour.
  '--mantine-color-coral-6': 'var(--alarm)',
  '--mantine-color-error': 'var(--alarm)',
  '--mantine-color-default': 'var(--surface-1)',
  '--mantine-color-default-hover': 'var(--surface-3)',
  '--mantine-color-default-color': 'var(--text-0)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--surface-3)',
  '--mantine-color-disabled-color': 'var(--text-2)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-gray-light-color': 'var(--text-1)',
  '--mantine-color-gray-light-hover': 'var(--surface-3)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-shadow-md': 'var(--shadow)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
