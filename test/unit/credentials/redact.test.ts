import assert from 'node:assert/strict';
import { Redactor } from '../../../src/core/credentials/redact';
import { prefix, sampleKeys } from '../../fakes/sampleKeys';

const webhookToken = 'whk_' + '01HZY31W2SZJ8MJ2FQTR3M1K9D';

describe('Redactor', () => {
  const texts: readonly [what: string, text: string, clean: string][] = [
    ['a key', `key ${sampleKeys.first}, sent`, `key ${prefix}…, sent`],
    ['several keys', `${sampleKeys.first} ${sampleKeys.second}`, `${prefix}… ${prefix}…`],
    ['a key of another kind', 'hdg_' + 'test_abc123', `${prefix}…`],
    ['a webhook token', `token=${webhookToken}.`, 'token=whk_….'],
    ['a bearer header', `Authorization: Bearer ${sampleKeys.first}`, 'Authorization: Bearer …'],
    ['another bearer token', 'authorization: bearer abc.def-ghi=', 'authorization: bearer …'],
    ['basic authentication', 'Basic dXNlcjpwYXNz', 'Basic …'],
    ['an ordinary text', 'Worker wrk_1 is busy', 'Worker wrk_1 is busy'],
    ['words after Bearer', 'Bearer is bad', 'Bearer is bad'],
  ];
  for (const [what, text, clean] of texts) {
    it(`cleans ${what}`, () => {
      assert.equal(new Redactor().redact(text), clean);
    });
  }

  it('masks secrets of unknown shape by value, wherever they stand', () => {
    const redactor = new Redactor();
    redactor.remember('older-secret');
    assert.equal(redactor.redact('"older-secret"older-secret?'), '"…"…?');
  });

  it('leaves no tail of a secret that begins with another one', () => {
    const redactor = new Redactor();
    redactor.remember('older-secret');
    redactor.remember('older-secret-and-more');
    assert.equal(redactor.redact('got older-secret-and-more'), 'got …');
  });

  it('remembers nothing that is so short that it would blot out ordinary words', () => {
    const redactor = new Redactor();
    redactor.remember('worker');
    redactor.remember('');
    assert.equal(redactor.redact('the worker works'), 'the worker works');
  });
});
