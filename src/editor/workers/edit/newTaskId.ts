/** The service takes ids that its clients choose. */
export const newTaskId = (): string => `tsk_${crypto.randomUUID().replaceAll('-', '')}`;
