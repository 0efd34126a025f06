import { config } from 'zod';

// Zod tries whether it may make functions of text, and the page's content security policy reports the attempt. Imported
// before any schema is made.
config({ jitless: true });
