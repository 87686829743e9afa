import { ref } from 'vue';

/** Whether the server answers: false from the moment the socket is lost until it is back. */
export const reachable = ref(true);

/** Whether the request for an API token is open. */
export const tokenWanted = ref(false);

let asked = false;

/** Opens the request for an API token the first time the server refuses; who has closed it opens it with a button. */
export function askForToken(): void {
  if (!asked) tokenWanted.value = true;
  asked = true;
}
