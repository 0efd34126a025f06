import 'react';

declare module 'react' {
  // Custom properties are part of CSS.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
