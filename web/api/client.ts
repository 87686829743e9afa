import { ApolloClient, ApolloLink } from '@apollo/client';
import { InMemoryCache } from '@apollo/client/cache';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { askForToken, reachable } from './connection.ts';
import { readError } from './read-error.ts';
import { readToken } from './token.ts';
import { uploadFetch } from './upload-fetch.ts';

const token = readToken();

// Rows and passages are numbered within their dataset: as cache keys their ids would collide.
const cache = new InMemoryCache({
  typePolicies: {
    Row: { keyFields: false },
    Passage: { keyFields: false },
    EmptiedPassage: { keyFields: false },
    MapCluster: { keyFields: false },
    // Lists ask for a part of what a page asks for.
    DatasetProfile: { merge: true },
    PreprocessReport: { merge: true },
  },
});

let connectedBefore = false;
let openSocket: WebSocket | undefined;
let pongDue: ReturnType<typeof setTimeout> | undefined;

const socket = createClient({
  url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href,
  connectionParams: token ? { token } : {},
  lazy: true,
  keepAlive: 10_000,
  retryAttempts: Infinity,
  retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** retries, 5_000))),
  shouldRetry: () => true,
  on: {
    opened: (opened) => (openSocket = opened as WebSocket),
    // A network that went away without a word (a laptop that slept, say) shows only by the missing answer.
    ping: (received) => {
      if (!received) pongDue = setTimeout(() => openSocket?.close(4408, 'No answer'), 5_000);
    },
    pong: (received) => {
      if (received) clearTimeout(pongDue);
    },
    connected: () => {
      reachable.value = true;
      // What changed while the socket was away was not told to us.
      if (connectedBefore) void client.refetchQueries({ include: 'active' });
      connectedBefore = true;
    },
    closed: (event) => {
      clearTimeout(pongDue);
      const { code } = event as CloseEvent;
      if (code === 4401 || code === 4403) askForToken();
      else if (code !== 1000) reachable.value = false;
    },
  },
});

const http = new UploadHttpLink({
  uri: '/graphql',
  headers: { 'apollo-require-preflight': '1', ...(token && { authorization: `Bearer ${token}` }) },
  fetch: uploadFetch as typeof fetch,
});

const watchErrors = new ErrorLink(({ error }) => {
  if (readError(error).code === 'UNAUTHENTICATED') askForToken();
});

const isSubscription = ({ operationType }: ApolloLink.Operation): boolean =>
  operationType === OperationTypeNode.SUBSCRIPTION;

/** The one GraphQL client of the dashboard: queries and uploads over HTTP, subscriptions over a socket that reconnects. */
export const client = new ApolloClient({
  cache,
  link: ApolloLink.from([watchErrors, ApolloLink.split(isSubscription, new GraphQLWsLink(socket), http)]),
});
