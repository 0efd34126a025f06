/** The product's own mark, in one colour (that of the text around it). */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <path d="M16 4c6 0 9 4 9 9 0 4-2 5-2 8 0 4 4 4 5 2" />
        <path d="M16 4c-6 0-9 4-9 9 0 4 2 5 2 8 0 4-4 4-5 2" />
        <path d="M13 20c0 4-1 7-4 8M19 20c0 4 1 7 4 8" />
      </g>
      <circle cx="12.5" cy="13" r="1.5" fill="currentColor" />
      <circle cx="19.5" cy="13" r="1.5" fill="currentColor" />
    </svg>
  );
}
