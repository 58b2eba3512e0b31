import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { httpFailure } from '../../../../src/core/api/errors/httpFailure';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { Redactor } from '../../../../src/core/credentials/keys/redact';
import { httpAnswer, jsonAnswer } from '../../../fakes/transport';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';

const now = Date.UTC(2026, 6, 1, 9);
const redactor = new Redactor();

const failureOf = (answer: HttpAnswer): ApiFailure | undefined =>
  httpFailure(answer, now, (text) => redactor.redact(text));

const says = (status: number, headers = {}): HttpAnswer =>
  jsonAnswer({ error: 'Words of the service' }, status, headers);
const page = (status: number): HttpAnswer =>
  httpAnswer(status, '<!doctype html>', { 'content-type': 'text/html; charset=utf-8' });
const empty = (status: number): HttpAnswer => httpAnswer(status);
const detail = 'Words of the service';

describe('httpFailure', () => {
  const answers: readonly [what: string, answer: HttpAnswer, failure: ApiFailure | undefined][] = [
    ['200 with JSON', jsonAnswer([]), undefined],
    ['201 with JSON', jsonAnswer({}, 201), undefined],
    ['204', empty(204), undefined],
    [
      '200 with JSON of another media type',
      httpAnswer(200, '{}', { 'content-type': 'application/problem+json' }),
      undefined,
    ],
    [
      '200 with a parameter and capitals in its media type',
      httpAnswer(200, '{}', { 'content-type': 'Application/JSON ; charset=utf-8' }),
      undefined,
    ],
    [
      '200 with a byte order mark',
      httpAnswer(200, '\uFEFF{}', { 'content-type': 'application/json' }),
      undefined,
    ],
    ['200 with a page', page(200), { kind: 'badAnswer', reason: 'notJson' }],
    [
      '200 with JSON that is called text',
      httpAnswer(200, '{}'),
      { kind: 'badAnswer', reason: 'notJson' },
    ],
    ['200 without a body', empty(200), { kind: 'badAnswer', reason: 'empty' }],
    [
      '200 with half of its JSON',
      httpAnswer(200, '{"workers":[', { 'content-type': 'application/json' }),
      { kind: 'badAnswer', reason: 'incomplete' },
    ],
    ['302', empty(302), { kind: 'redirected', status: 302 }],
    [
      '302 to another host',
      httpAnswer(302, '', { location: 'https://portal.example/in?token=x' }),
      { kind: 'redirected', status: 302, to: 'portal.example' },
    ],
    [
      '302 that stays',
      httpAnswer(302, '', { location: '/sign-in' }),
      { kind: 'redirected', status: 302 },
    ],
    ['307 with JSON', says(307), { kind: 'redirected', status: 307 }],
    ['400', says(400), { kind: 'refusedRequest', status: 400, detail }],
    ['401 of Handinger', says(401), { kind: 'rejected', by: 'handinger', detail }],
    ['401 without a body', empty(401), { kind: 'rejected', by: 'unknown' }],
    ['401 of a sign-in page', page(401), { kind: 'rejected', by: 'somethingElse' }],
    [
      '401 with broken JSON',
      httpAnswer(401, '{', { 'content-type': 'application/json' }),
      { kind: 'rejected', by: 'unknown' },
    ],
    ['402', says(402), { kind: 'outOfCredits', detail }],
    ['402 as a page', page(402), { kind: 'intercepted', status: 402 }],
    ['403 of Handinger', says(403), { kind: 'forbidden', by: 'handinger', detail }],
    [
      '403 for all but the creator',
      jsonAnswer({ error: 'Only the worker creator can read the webhook' }, 403),
      {
        kind: 'forbidden',
        by: 'handinger',
        isCreatorOnly: true,
        detail: 'Only the worker creator can read the webhook',
      },
    ],
    ['403 of a firewall', page(403), { kind: 'forbidden', by: 'somethingElse' }],
    ['404 of Handinger', says(404), { kind: 'notFound', detail }],
    [
      '404 of a gateway',
      jsonAnswer({ message: 'no Route' }, 404),
      { kind: 'routeAbsent', status: 404 },
    ],
    ['404 as a page', page(404), { kind: 'routeAbsent', status: 404 }],
    ['404 without a body', empty(404), { kind: 'routeAbsent', status: 404 }],
    ['405', says(405), { kind: 'routeAbsent', status: 405 }],
    ['407', page(407), { kind: 'proxy', reason: 'needsSignIn', code: '407' }],
    ['408', says(408), { kind: 'timeout' }],
    ['409', says(409), { kind: 'refusedRequest', status: 409, detail }],
    ['422', says(422), { kind: 'refusedRequest', status: 422, detail }],
    ['422 as a page', page(422), { kind: 'intercepted', status: 422 }],
    ['429', says(429, { 'retry-after': '7' }), { kind: 'rateLimited', until: now + 7_000, detail }],
    [
      '503 that names a time',
      says(503, { 'retry-after': '7' }),
      { kind: 'rateLimited', until: now + 7_000, status: 503, detail },
    ],
    ['429 without a time', page(429), { kind: 'rateLimited', until: now + 30_000 }],
    ['451 as a page', page(451), { kind: 'intercepted', status: 451 }],
    ['511', page(511), { kind: 'intercepted', status: 511 }],
    ['500', says(500), { kind: 'serverError', status: 500, detail }],
    ['501', says(501), { kind: 'routeAbsent', status: 501 }],
    ['502 of the edge', page(502), { kind: 'serverError', status: 502 }],
    ['524', empty(524), { kind: 'serverError', status: 524 }],
  ];
  for (const [what, answer, failure] of answers) {
    it(`reads ${what}`, () => {
      assert.deepEqual(failureOf(answer), failure);
    });
  }

  const sentences: readonly [what: string, body: unknown, shown: string | undefined][] = [
    ['an error of another form', { error: { message: 'Inner' } }, undefined],
    ['the message of a gateway', { message: 'Outer' }, undefined],
    ['line breaks and control characters', { error: ' a\r\n\tb\u0000\u0085c ' }, 'a b c'],
    ['a key', { error: `Bad key ${sampleKeys.first}` }, `Bad key ${prefix}…`],
    ['a very long text', { error: 'x'.repeat(201) }, `${'x'.repeat(200)}…`],
    ['a text just short enough', { error: 'x'.repeat(200) }, 'x'.repeat(200)],
    [
      'a key at the cut',
      { error: 'x'.repeat(190) + ` ${sampleKeys.first}` },
      `${'x'.repeat(190)} ${prefix}…`,
    ],
    ['blanks', { error: ' \n ' }, undefined],
    ['no sentence', { error: 7 }, undefined],
    ['null', null, undefined],
    ['a list', [], undefined],
  ];
  for (const [what, body, shown] of sentences) {
    it(`shows of ${what} what is fit for people`, () => {
      assert.deepEqual(failureOf(jsonAnswer(body, 500)), {
        kind: 'serverError',
        status: 500,
        ...(shown !== undefined && { detail: shown }),
      });
    });
  }
});
