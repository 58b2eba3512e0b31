/**
 * The shapes that travel, as the official SDK declares them: whatever the demo stores or answers
 * is checked against them by the compiler.
 */
export type { CreateTask, Task, TaskTurnList, Turn } from '@ramensoft/handinger/resources/tasks';
export type {
  ScheduleCreateParams,
  ScheduleListResponse,
  Webhook,
  WebhookExecution,
  Worker,
  WorkerSchedule,
  WorkerTemplate,
} from '@ramensoft/handinger/resources/workers/index';
