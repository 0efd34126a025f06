import { serveAppShell } from './app-shell.js';

/** Written by the build: which files the pages are made of. */
declare const APP_SHELL: { readonly version: string; readonly files: readonly string[] };

serveAppShell(self as unknown as ServiceWorkerGlobalScope, APP_SHELL);
