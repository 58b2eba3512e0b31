const HEAD_END = '\r\n\r\n';

/** Cuts a stream of bytes into HTTP messages, each of which tells its length or has no body. */
export class MessageReader {
  #rest = Buffer.alloc(0);

  /** The messages that are complete with these bytes. */
  push(bytes: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Buffer[] = [];
    for (let length = this.#next(); length !== undefined; length = this.#next()) {
      messages.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
    return messages;
  }

  #next(): number | undefined {
    const end = this.#rest.indexOf(HEAD_END);
    if (end < 0) return undefined;
    const head = this.#rest.toString('latin1', 0, end);
    const length = end + HEAD_END.length + Number(headerOf(head, 'content-length') ?? 0);
    return this.#rest.length < length ? undefined : length;
  }
}

/** The head of a message, without the empty line behind it, and its body. */
export function partsOf(message: Buffer): { readonly head: string; readonly body: Buffer } {
  const end = message.indexOf(HEAD_END);
  return {
    head: message.toString('latin1', 0, end),
    body: message.subarray(end + HEAD_END.length),
  };
}

export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim();
}
