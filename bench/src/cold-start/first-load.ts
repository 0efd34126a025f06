import type { Browser, Page, Response } from 'playwright-core';
import { setUpInstance } from '../../../e2e/src/doings.js';
import { openPerson, type Person } from '../../../e2e/src/person.js';

/** What crossed the wire until a page could be used, in bytes, as it was compressed. */
export interface FirstLoad {
  readonly script: number;
  readonly style: number;
  readonly all: number;
  readonly tookMs: number;
}

/** Opens an instance that nobody has set up yet, with nothing cached, until one can type. */
export async function loadWizard(browser: Browser, url: string): Promise<{ load: FirstLoad; person: Person }> {
  const person = await openPerson(browser, 'about:blank');
  const load = await measureLoad(person.page, async () => {
    await person.page.goto(url);
    await person.page.getByLabel('Name of this place').waitFor();
  });
  return { load, person };
}

/** Sets the instance up, and then opens a conversation in a browser that has nothing cached. */
export async function loadConversation(person: Person): Promise<FirstLoad> {
  await setUpInstance(person, { withSampleData: true });
  const { page, context } = person;
  // The first channel, as the address of a place: `communities/…/channels/…`.
  const place = page.url();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await page.goto('about:blank');
  return measureLoad(page, async () => {
    await page.goto(place);
    await page.getByRole('log').getByRole('article').last().waitFor();
  });
}

async function measureLoad(page: Page, open: () => Promise<void>): Promise<FirstLoad> {
  const responses: Response[] = [];
  const note = (response: Response) => responses.push(response);
  page.on('response', note);
  const startedAt = performance.now();
  await open();
  const tookMs = performance.now() - startedAt;
  page.off('response', note);
  const sizes = await Promise.all(
    responses.map(async (response) => {
      const request = response.request();
      await response.finished();
      return { kind: request.resourceType(), bytes: (await request.sizes()).responseBodySize };
    }),
  );
  const sum = (kind?: string) =>
    sizes.filter((size) => kind === undefined || size.kind === kind).reduce((total, { bytes }) => total + bytes, 0);
  return { script: sum('script'), style: sum('stylesheet'), all: sum(), tookMs };
}
