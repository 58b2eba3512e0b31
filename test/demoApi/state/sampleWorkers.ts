import { type Organization, type User, bakery, ines, maud, northwind, tom } from '../organization';
import type { Source } from './store';
import type { ScheduleCreateParams, Task, WorkerTemplate } from './wire';

/** A task as a sample: when it began, and what was said. */
export interface SampleTask {
  readonly id: string;
  readonly status: Task['status'];
  readonly triggeredBy?: Task['triggeredBy'];
  /** Minutes before the server started. */
  readonly minutesAgo: number;
  readonly turns: readonly {
    readonly input: string;
    /** Empty while nothing was answered. */
    readonly answer: string;
    readonly structured?: Record<string, unknown>;
    readonly seconds: number;
  }[];
  readonly sources?: readonly Source[];
}

/** A worker as a sample. */
export interface SampleWorker {
  readonly id: string;
  readonly organization: Organization;
  readonly creator: User;
  readonly invited?: readonly User[];
  readonly title: string;
  readonly summary: string;
  readonly instructions: string;
  readonly visibility: WorkerTemplate['visibility'];
  readonly outputSchema?: Record<string, unknown>;
  /** Days before the server started; `undefined` answers null for both dates. */
  readonly daysOld?: number;
  readonly schedules?: readonly ScheduleCreateParams[];
  readonly webhook?: {
    readonly url: string;
    readonly deliveries: number;
    /** Every so many-th delivery failed. */
    readonly failsEvery: number;
  };
  readonly tasks?: readonly SampleTask[];
}

const text = { type: 'string' };
const number = { type: 'number' };

/** In the order the list route gives them. */
export const sampleWorkers: readonly SampleWorker[] = [
  {
    id: 'wrk_Kq3vT-8mZpL0aX',
    organization: northwind,
    creator: ines,
    title: 'Invoice clerk',
    summary: 'Reads supplier invoices and extracts totals.',
    instructions:
      'You read invoices from our carriers and suppliers.\n\nFor each, give the supplier, the invoice date and the total with VAT. Amounts are in euros unless the invoice says otherwise. When a figure cannot be read, say so; never guess.',
    visibility: 'private',
    outputSchema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['supplier', 'date', 'total'],
      properties: {
        supplier: text,
        date: { type: 'string', format: 'date' },
        total: { type: 'number', minimum: 0 },
        currency: { type: 'string', enum: ['EUR', 'GBP', 'USD'] },
      },
    },
    daysOld: 172,
    schedules: [
      { input: 'Summarise the new invoices.', when: { type: 'cron', cron: '0 9 * * 1-5' } },
      {
        input: 'Check the mailbox.',
        when: { type: 'interval', intervalSeconds: 3600 },
        budget: 'low',
      },
    ],
    webhook: { url: 'https://hooks.northwind.example/invoices', deliveries: 124, failsEvery: 9 },
    tasks: [
      {
        id: 'tsk_4Zp-Qm81xLd_7R',
        status: 'completed',
        minutesAgo: 95,
        turns: [
          {
            input: 'Read the June invoice from Talleres Roca.',
            answer: 'The June invoice from Talleres Roca comes to 418.20 EUR with VAT.',
            structured: {
              supplier: 'Talleres Roca',
              date: '2026-06-30',
              total: 418.2,
              currency: 'EUR',
            },
            seconds: 18,
          },
          {
            input: 'And how much of that is VAT?',
            answer: '72.58 EUR, at 21 %.',
            structured: {
              supplier: 'Talleres Roca',
              date: '2026-06-30',
              total: 72.58,
              currency: 'EUR',
            },
            seconds: 7,
          },
        ],
      },
    ],
  },
  {
    id: 'wrk_r0uT3pL4nn-Er_',
    organization: northwind,
    creator: ines,
    title: 'Route planner',
    summary: 'Proposes tomorrow’s delivery rounds for each depot.',
    instructions:
      'Plan rounds for the vans of one depot. Respect driving hours, opening hours and weight. Prefer fewer kilometres to fewer vans.',
    visibility: 'public',
    daysOld: 141,
    tasks: [
      {
        id: 'tsk_Xr7-9vB2mQpL0e',
        status: 'running',
        minutesAgo: 2,
        turns: [{ input: 'Plan the Getafe depot for Thursday.', answer: '', seconds: 0 }],
      },
    ],
  },
  {
    id: 'wrk_cUst0m5-Ch3ckR',
    organization: northwind,
    creator: tom,
    title: 'Customs checker',
    summary: 'Finds missing or contradictory fields in customs declarations.',
    instructions:
      'Compare the declaration with the commercial invoice and the packing list. Name each missing field and each contradiction, with the document it stands in.',
    visibility: 'public',
    outputSchema: {
      type: 'object',
      required: ['complete', 'issues'],
      properties: {
        complete: { type: 'boolean' },
        issues: {
          type: 'array',
          items: { type: 'object', properties: { field: text, document: text, problem: text } },
        },
      },
    },
    daysOld: 120,
    tasks: [
      {
        id: 'tsk_Cc5_hT8wYz-1Nd',
        status: 'completed',
        triggeredBy: 'ui',
        minutesAgo: 1500,
        turns: [
          {
            input: 'Check declaration 26ES00281190.',
            answer: 'One problem: the tariff code differs between declaration and invoice.',
            structured: {
              complete: true,
              issues: [{ field: 'tariff code', document: 'invoice', problem: 'differs' }],
            },
            seconds: 41,
          },
        ],
        sources: [{ title: 'TARIC consultation', url: 'https://customs.example/taric' }],
      },
    ],
  },
  {
    id: 'wrk_7-fR8rAtEw4tCh',
    organization: northwind,
    creator: ines,
    title: 'Freight rate watcher',
    summary: 'Compares spot rates on our ten busiest lanes.',
    instructions: 'Look up the spot rate of each lane and report changes above 4 %.',
    visibility: 'public',
    outputSchema: {
      type: 'object',
      properties: { lane: text, rate: number, changePercent: number },
    },
    daysOld: 98,
    schedules: [
      {
        input: 'Compare the lanes.',
        when: { type: 'interval', intervalSeconds: 21_600 },
        budget: 'low',
      },
    ],
    tasks: [
      {
        id: 'tsk_Fr2_Lm6Kp-9WvT',
        status: 'completed',
        triggeredBy: 'schedule',
        minutesAgo: 220,
        turns: [
          {
            input: 'Compare the lanes.',
            answer: 'Rotterdam to Madrid rose by 6.1 % to 1.48 EUR per kilometre.',
            structured: { lane: 'Rotterdam to Madrid', rate: 1.48, changePercent: 6.1 },
            seconds: 63,
          },
        ],
        sources: [
          { title: 'Weekly road freight index', url: 'https://rates.example/week/26' },
          { title: null, url: 'https://rates.example/lanes/rtm-mad' },
        ],
      },
    ],
  },
  {
    id: 'wrk_DeL4yN0t1f-13r',
    organization: northwind,
    creator: ines,
    title: 'Delay notifier',
    summary: 'Writes to customers whose parcel will be late.',
    instructions:
      'Write in the customer’s language, in at most five sentences. Give the new time first.',
    visibility: 'public',
    daysOld: 77,
    webhook: { url: 'https://hooks.northwind.example/delays', deliveries: 6, failsEvery: 1 },
    tasks: [
      {
        id: 'tsk_Dn8-Wq3Rt5_YbH',
        status: 'error',
        minutesAgo: 340,
        turns: [{ input: 'Tell the customers of round 118.', answer: '', seconds: 12 }],
      },
    ],
  },
  {
    id: 'wrk_cL4imTr-1aGe_9',
    organization: northwind,
    creator: tom,
    invited: [ines],
    title: 'Claims triage',
    summary: 'Sorts damage claims by value and evidence.',
    instructions:
      'Read the claim and its photographs. Say what is missing before it can be decided.',
    visibility: 'private',
    daysOld: 70,
    tasks: [
      {
        id: 'tsk_Ct1_Zx4Cv-6BnM',
        status: 'completed',
        triggeredBy: 'email',
        minutesAgo: 4300,
        turns: [
          {
            input: 'Claim 3321: pallet of tiles, four boxes broken.',
            answer: 'Photographs of the packaging are missing; the value is below the excess.',
            seconds: 25,
          },
        ],
      },
    ],
  },
  {
    id: 'wrk_P4yr0lL-s3cReT',
    organization: northwind,
    creator: tom,
    title: 'Payroll reconciler',
    summary: 'Checks hours against the time clock.',
    instructions: 'Compare the payroll export with the time clock, driver by driver.',
    visibility: 'private',
    daysOld: 64,
  },
  {
    id: 'wrk_fL33t_Mnt-2xQz',
    organization: northwind,
    creator: ines,
    title: 'Fleet maintenance',
    summary: 'Books vans into the workshop before they fail.',
    instructions: 'From mileage and fault codes, propose which vans go to the workshop this week.',
    visibility: 'public',
    daysOld: 58,
    tasks: [
      {
        id: 'tsk_Fm9-Jk2Hg_4FdS',
        status: 'pending',
        minutesAgo: 1,
        turns: [],
      },
    ],
  },
  {
    id: 'wrk_b7Yd0NsE_r2Hf9',
    organization: northwind,
    creator: ines,
    title: 'Biscuit',
    summary: '',
    instructions: '',
    visibility: 'public',
  },
  {
    id: 'wrk_T3nd3r-Wr1t3r-',
    organization: northwind,
    creator: tom,
    title: 'Tender writer',
    summary: 'Drafts our answer to a call for tenders, section by section.',
    instructions: Array.from(
      { length: 60 },
      (_, index) =>
        `${index + 1}. Answer section ${index + 1} in the words of the call, cite the paragraph, name the evidence we attach, and keep within the page limit.`,
    ).join('\n'),
    visibility: 'public',
    daysOld: 31,
  },
  {
    id: 'wrk_-s4fEtyAud1t_w',
    organization: northwind,
    creator: ines,
    title: 'Warehouse safety auditor',
    summary: 'Turns inspection photographs into a list of hazards.',
    instructions: 'List each hazard with place, severity from 1 to 5 and a remedy.',
    visibility: 'public',
    outputSchema: {
      type: 'object',
      properties: {
        hazards: {
          type: 'array',
          items: { type: 'object', properties: { place: text, severity: number, remedy: text } },
        },
      },
    },
    daysOld: 20,
    tasks: [
      {
        id: 'tsk_Ws6_Po0Iu-8YtR',
        status: 'aborted',
        triggeredBy: 'ui',
        minutesAgo: 2900,
        turns: [{ input: 'Audit hall 3.', answer: '', seconds: 4 }],
      },
    ],
  },
  {
    id: 't_org_5rT2bQ9nYw-4_w_01HZY2ZJQ8G7K42W2D7WF6V4GM',
    organization: northwind,
    creator: ines,
    title: 'Fuel report',
    summary: 'Monthly fuel use by van and driver.',
    instructions: 'Report litres per 100 km by van. Mark outliers and say what may explain them.',
    visibility: 'public',
    daysOld: 210,
    schedules: [
      {
        input: 'Remind the depots to send receipts.',
        when: { type: 'delayed', delayInSeconds: 900 },
      },
      {
        input: 'Write the report of the year.',
        when: { type: 'scheduled', date: '2099-12-31T16:00:00.000Z' },
        budget: 'high',
      },
    ],
    tasks: [
      {
        id: 'tsk_01HZY31W2SZJ8MJ2FQTR3M1K9D',
        status: 'completed',
        minutesAgo: 9000,
        turns: [
          {
            input: 'Report for May.',
            answer: 'The fleet used 8.4 l per 100 km; van 17 used 11.2, most of it in the city.',
            seconds: 52,
          },
        ],
      },
    ],
  },
  {
    id: 'wrk_1nB0x-S0rt3r_k',
    organization: northwind,
    creator: ines,
    invited: [tom],
    title: 'Inbox sorter',
    summary: 'Files mail to dispatch under the right customer.',
    instructions: 'Decide which customer the mail is about. If it may be several, ask.',
    visibility: 'private',
    daysOld: 12,
    tasks: [
      {
        id: 'tsk_Is3-Ae7Rq_1TzU',
        status: 'completed',
        triggeredBy: 'email',
        minutesAgo: 48,
        turns: [
          {
            input: 'Fwd: where is our container?',
            answer: 'Filed under Almacenes Vega, container MSKU 907213-4.',
            seconds: 9,
          },
        ],
      },
    ],
  },
  {
    id: 'wrk_0rd3rT4k3r-_hB',
    organization: bakery,
    creator: maud,
    title: 'Order taker',
    summary: 'Turns voicemail into bread orders.',
    instructions: 'Write down who orders what for which day. Ask when a day is missing.',
    visibility: 'public',
    daysOld: 44,
    tasks: [
      {
        id: 'tsk_Ot5_Gh9Jk-2LmN',
        status: 'completed',
        minutesAgo: 30,
        turns: [
          {
            input: 'Voicemail of 06:12.',
            answer: 'The Crown orders 40 white rolls for Saturday.',
            seconds: 11,
          },
        ],
      },
    ],
  },
  {
    id: 'wrk_Fl0ur-B4la_nce',
    organization: bakery,
    creator: maud,
    title: 'Flour ledger',
    summary: 'Keeps stock of flour and says when to buy.',
    instructions: 'Subtract the day’s baking from the stock. Warn at three days’ supply.',
    visibility: 'private',
    daysOld: 9,
  },
];
