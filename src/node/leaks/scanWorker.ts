import { parentPort } from 'node:worker_threads';
import { scanBatch, type BatchOrder } from './scanBatch';

/** A thread that answers each order with what the files came to. */
parentPort?.on('message', (order: BatchOrder) => parentPort?.postMessage(scanBatch(order)));
