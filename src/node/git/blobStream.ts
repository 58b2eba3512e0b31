/** In bytes. More of a content is not in memory at once. */
const LARGEST_PART = 5 * 1024 * 1024;
/** In bytes, and even, as characters of UTF-16 are. What is cut off at the end of one part is whole in the next. */
const OVERLAP = 64 * 1024;
const NEWLINE = 0x0a;

/** A blob, or a commit or tag, whose content ends with its message. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  /** All of it, or a part of a large one, which begins with the end of the part before. */
  readonly content: Buffer;
  readonly isContinued: boolean;
}

interface BlobListener {
  readonly onObject: (object: GitObject) => void;
  readonly onMissing: () => void;
}

/** Reads what `git cat-file --batch` writes: for each object a line with its size, then its content and a line end. */
export class BlobStream {
  #header = '';
  #id = '';
  #type = '';
  /** Bytes of the content and its line end that are still to come; 0 while a header is read. */
  #left = 0;
  #isKept = false;
  #isContinued = false;
  #parts: Buffer[] = [];
  #size = 0;
  #objects = 0;

  constructor(private readonly listener: BlobListener) {}

  /** How many objects have begun so far, trees included. */
  get objects(): number {
    return this.#objects;
  }

  read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      at = this.#left > 0 ? this.#readContent(bytes, at) : this.#readHeader(bytes, at);
    }
  }

  #readHeader(bytes: Buffer, start: number): number {
    const end = bytes.indexOf(NEWLINE, start);
    this.#header += bytes.toString('latin1', start, end === -1 ? undefined : end);
    if (end === -1) return bytes.length;
    const [id = '', type = '', size = ''] = this.#header.split(' ');
    this.#header = '';
    this.#objects++;
    if (type === 'missing') {
      this.listener.onMissing();
      return end + 1;
    }
    this.#id = id;
    this.#type = type;
    this.#left = Number(size) + 1;
    this.#isKept = type !== 'tree';
    this.#isContinued = false;
    return end + 1;
  }

  #readContent(bytes: Buffer, start: number): number {
    const part = bytes.subarray(start, start + this.#left);
    this.#left -= part.length;
    if (!this.#isKept) return start + part.length;
    this.#parts.push(part);
    this.#size += part.length;
    if (this.#left === 0) this.#hand(this.#taken().subarray(0, -1));
    else if (this.#size > LARGEST_PART) this.#handPart(this.#taken());
    return start + part.length;
  }

  #taken(): Buffer {
    const [only, ...more] = this.#parts;
    const content = only && more.length === 0 ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return content;
  }

  #handPart(content: Buffer): void {
    const end = cutIn(content);
    this.#hand(content.subarray(0, end));
    this.#isContinued = true;
    const rest = content.subarray(end - OVERLAP);
    this.#parts = [rest];
    this.#size = rest.length;
  }

  #hand(content: Buffer): void {
    const isContinued = this.#isContinued;
    this.listener.onObject({ id: this.#id, type: this.#type, content, isContinued });
  }
}

/** Where a part may end: behind the last line, so that no key is cut in two, as far as there are lines. */
function cutIn(content: Buffer): number {
  const newline = content.lastIndexOf(NEWLINE);
  const end = newline > content.length - OVERLAP ? newline + 1 : content.length;
  return end - (end % 2);
}
