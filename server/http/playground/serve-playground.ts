import { getAltairHtml, getDistDirectory } from 'altair-static';
import compression from 'compression';
import express, { Router } from 'express';
import { exampleOperations } from './example-operations.ts';

const START_SCRIPT = 'start-playground.js';

/** Serves the GraphQL IDE (Altair) over the API at `endpoint`, from files of this installation only. */
export function servePlayground(base: string, endpoint: string): Router {
  const router = Router();
  router.use(compression());
  const page = getAltairHtml()
    .replace(/<base[^>]*>/, `<base href="${base}/">`)
    .replace('</body>', `<script type="module" src="${START_SCRIPT}"></script></body>`);
  const script = startScript(endpoint);
  router.get('/', (request, response) => {
    // Without the slash at its end the page would look for its files one level too high.
    if (!request.originalUrl.startsWith(`${base}/`)) return response.redirect(301, `${base}/`);
    return response.type('html').send(page);
  });
  router.get(`/${START_SCRIPT}`, (_request, response) => response.type('js').send(script));
  router.use(express.static(getDistDirectory(), { index: false }));
  return router;
}

/**
 * The script that starts Altair with the example operations. It passes on the token that the dashboard keeps in this
 * browser; Altair remembers its tabs by token, so that no tab goes on with an old one.
 */
function startScript(endpoint: string): string {
  const options = {
    initialSubscriptionRequestHandlerId: 'graphql-ws',
    // Nothing that leads out of this installation: accounts, offers, news of updates.
    disableAccount: true,
    persistedSettings: {
      'banners.disable': true,
      'alert.disableUpdateNotification': true,
      disablePushNotification: true,
      'schema.reloadOnStart': true,
    },
  };
  const windows = exampleOperations.map(({ name, query, variables }) => ({
    initialName: name,
    initialQuery: query,
    ...(variables && { initialVariables: JSON.stringify(variables, null, 2) }),
  }));
  return `const endpoint = new URL(${JSON.stringify(endpoint)}, location.href).href;
const options = {
  ...${JSON.stringify(options)},
  endpointURL: endpoint,
  subscriptionsEndpoint: endpoint.replace(/^http/, 'ws'),
};
const windows = ${JSON.stringify(windows)};
const token = localStorage.getItem('otvet-token');
const authorized = token === null ? {} : {
  initialHeaders: { Authorization: \`Bearer \${token}\` },
  initialSubscriptionsPayload: { token },
};
const digest = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(token ?? ''));
const name = Array.from(new Uint8Array(digest ?? new ArrayBuffer(4)).subarray(0, 4), (byte) => byte.toString(16)).join('');
AltairGraphQL.init({
  ...options,
  ...authorized,
  instanceStorageNamespace: \`otvet_\${name}_\`,
  initialWindows: windows.map((window) => ({ ...options, ...window, ...authorized })),
});
`;
}
