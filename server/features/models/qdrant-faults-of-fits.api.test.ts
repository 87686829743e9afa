import { holdToFaults } from '../../testing/hold-to-faults.ts';

// A file of its own: its operations take as long as all others together, and run beside them.
holdToFaults('a fit into a Qdrant with faults', (operation) => operation.startsWith('fit:'));
