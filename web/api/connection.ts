import { ref } from 'vue';

/** Whether the server answers: false from the moment the socket is lost until it is back. */
export const reachable = ref(true);

/** Whether the server has refused a request for want of a valid API token. */
export const tokenWanted = ref(false);
