/**
 * Reads the text messages of a WebSocket client off the bytes that it sends (RFC 6455, section 5.2), from its HTTP request on.
 * What isn't a WebSocket is passed over. Compression is not understood: ours offers none.
 */
export class ClientWords {
  readonly #onText: (text: string) => void;
  #buffer = Buffer.alloc(0);
  #upgraded = false;
  #isOther = false;
  #parts: Buffer[] = [];

  constructor(onText: (text: string) => void) {
    this.#onText = onText;
  }

  take(bytes: Buffer): void {
    if (this.#isOther) return;
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    if (!this.#upgraded && !this.#readRequest()) return;
    while (this.#readFrame());
  }

  #readRequest(): boolean {
    const end = this.#buffer.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const request = this.#buffer.subarray(0, end).toString('latin1');
    this.#buffer = this.#buffer.subarray(end + 4);
    this.#upgraded = /^upgrade:\s*websocket/im.test(request);
    this.#isOther = !this.#upgraded;
    return this.#upgraded;
  }

  #readFrame(): boolean {
    const buffer = this.#buffer;
    if (buffer.length < 6) return false;
    const head = buffer.readUInt8(0);
    let length = buffer.readUInt8(1) & 0x7f;
    let at = 2;
    if (length === 126) {
      if (buffer.length < 8) return false;
      length = buffer.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (buffer.length < 14) return false;
      length = Number(buffer.readBigUInt64BE(2));
      at = 10;
    }
    if (buffer.length < at + 4 + length) return false;
    const mask = buffer.subarray(at, at + 4);
    const payload = Buffer.from(buffer.subarray(at + 4, at + 4 + length)).map(
      (byte, index) => byte ^ (mask[index % 4] ?? 0),
    );
    this.#buffer = buffer.subarray(at + 4 + length);
    this.#message(head, Buffer.from(payload));
    return true;
  }

  #message(head: number, payload: Buffer): void {
    const kind = head & 0x0f;
    // Pings, pongs and closes may come between the parts of a message.
    if (kind > 2) return;
    this.#parts.push(payload);
    if ((head & 0x80) === 0) return;
    this.#onText(Buffer.concat(this.#parts).toString('utf8'));
    this.#parts = [];
  }
}
