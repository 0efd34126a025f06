import { ways } from './hazard-page.js';
import { hazards, playHazard } from './hazards.js';

/** @returns the hazards as a table of Markdown: what is seen in the end, and what is true. */
export async function hazardTable(): Promise<string> {
  const rows = [`| what happens | true | ${ways.join(' | ')} |`, `| --- | --- |${' --- |'.repeat(ways.length)}`];
  for (const hazard of hazards) {
    const cells: string[] = [];
    for (const way of ways) {
      const seen = await playHazard(hazard, way);
      cells.push(seen === hazard.truth ? '✓' : `✗ ${escapeCell(seen)}`);
    }
    rows.push(`| ${hazard.name} | ${escapeCell(hazard.truth)} | ${cells.join(' | ')} |`);
  }
  return rows.join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
