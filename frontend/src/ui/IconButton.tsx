import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core';
import type { ComponentPropsWithRef, ReactNode } from 'react';

interface IconButtonProps extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  /** What it does, in words: name for screen readers, and tooltip. */
  label: string;
  children: ReactNode;
}

/** A button that shows only an icon. Its label is not optional. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    // What it has opened says more than its name.
    <Tooltip label={label} disabled={rest['aria-expanded'] === true}>
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
