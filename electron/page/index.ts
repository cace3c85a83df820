/** Serves the face under `app://plumbline/`. It knows the built files and their headers, and no other file. */
export { CONTENT_SECURITY_POLICY } from './headers';
export { pageHandler } from './handler';
export { resolvePageUrl, type PageFile } from './resolve';
