import { holdToFaults } from '../../testing/hold-to-faults.ts';

holdToFaults('what is asked of a Qdrant with faults', (operation) => !operation.startsWith('fit:'));
