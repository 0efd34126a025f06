// @ts-check
import { serveExample } from './serve-example.js';

// `npm run example -w socket-hub`
const { url } = await serveExample(Number(process.env['PORT'] ?? 4420));
console.log(`A shared list is at ${url}\nOpen it twice. Stop this, change nothing, start it again, and look.`);
