import type { WorkerRecord } from './store';
import type { WorkerTemplate } from './wire';

/** A worker that was just created: nothing hangs on it yet. */
export function newWorker(
  template: Omit<WorkerTemplate, 'url'>,
  invited: readonly string[] = [],
): WorkerRecord {
  return {
    template: { ...template, url: `https://handinger.com/worker/${template.id}` },
    invited,
    deleted: false,
    schedules: [],
    webhook: { url: null, token: null },
    deliveries: [],
  };
}

const DOG_NAMES = ['Biscuit', 'Waffles', 'Captain Woof', 'Pepper', 'Sir Barksalot', 'Noodle'];

/** What the service calls a worker without a title; the count picks, so that runs can be repeated. */
export function dogName(count: number): string {
  return DOG_NAMES[count % DOG_NAMES.length] ?? 'Biscuit';
}
