/** Text encodings: bytes of texts and back. */
import { NetInstance, type PSType } from '../../runtime/values/index.ts';

export type EncodingName =
  | 'utf-8'
  | 'utf-16'
  | 'utf-16BE'
  | 'utf-32'
  | 'utf-32BE'
  | 'us-ascii'
  | 'iso-8859-1'
  | 'windows-1252'
  | 'utf-7';

/** System.Text.Encoding. */
export class PSEncoding extends NetInstance {
  constructor(
    type: PSType,
    readonly encoding: EncodingName,
    /** Writes a byte order mark at the head of files. */
    readonly mark: boolean,
  ) {
    super(type);
  }
}

/** 0x80 to 0x9f of windows-1252. */
const ansi = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function encodeText(text: string, encoding: EncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
    case 'utf-7':
      return new TextEncoder().encode(text);
    case 'utf-16':
    case 'utf-16BE': {
      const bytes = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        bytes[i * 2 + (encoding === 'utf-16' ? 0 : 1)] = unit & 255;
        bytes[i * 2 + (encoding === 'utf-16' ? 1 : 0)] = unit >> 8;
      }
      return bytes;
    }
    case 'utf-32':
    case 'utf-32BE': {
      const points = Array.from(text, (c) => c.codePointAt(0) as number);
      const view = new DataView(new ArrayBuffer(points.length * 4));
      for (const [i, p] of points.entries()) view.setUint32(i * 4, p, encoding === 'utf-32');
      return new Uint8Array(view.buffer);
    }
    default:
      return Uint8Array.from(Array.from(text), (c) => singleByte(c, encoding));
  }
}

function singleByte(c: string, encoding: EncodingName): number {
  const code = c.codePointAt(0) as number;
  if (code < 128) return code;
  if (encoding === 'us-ascii') return 63;
  if (encoding === 'windows-1252') {
    const at = ansi.indexOf(c);
    if (at >= 0) return 128 + at;
  }
  return code < 256 ? code : 63;
}

export function decodeBytes(bytes: Uint8Array, encoding: EncodingName): string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-7':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    case 'utf-16':
    case 'utf-16BE': {
      let text = '';
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        const [a, b] = [bytes[i] as number, bytes[i + 1] as number];
        text += String.fromCharCode(encoding === 'utf-16' ? a | (b << 8) : (a << 8) | b);
      }
      return text;
    }
    case 'utf-32':
    case 'utf-32BE': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let text = '';
      for (let i = 0; i + 3 < bytes.length; i += 4) {
        const point = view.getUint32(i, encoding === 'utf-32');
        text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
      }
      return text;
    }
    default: {
      let text = '';
      for (const b of bytes) {
        if (encoding === 'us-ascii' && b > 127) text += '?';
        else if (encoding === 'windows-1252' && b >= 128 && b < 160) text += ansi[b - 128];
        else text += String.fromCharCode(b);
      }
      return text;
    }
  }
}

/** The byte order mark of an encoding; empty where it has none. */
export function preamble(encoding: EncodingName, mark: boolean): Uint8Array {
  if (!mark) return new Uint8Array(0);
  switch (encoding) {
    case 'utf-8':
      return Uint8Array.from([0xef, 0xbb, 0xbf]);
    case 'utf-16':
      return Uint8Array.from([0xff, 0xfe]);
    case 'utf-16BE':
      return Uint8Array.from([0xfe, 0xff]);
    case 'utf-32':
      return Uint8Array.from([0xff, 0xfe, 0, 0]);
    case 'utf-32BE':
      return Uint8Array.from([0, 0, 0xfe, 0xff]);
    default:
      return new Uint8Array(0);
  }
}

/** A file's text: its byte order mark decides, else the encoding given. */
export function decodeFile(bytes: Uint8Array, fallback: EncodingName = 'utf-8'): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeBytes(bytes.subarray(3), 'utf-8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) {
    return decodeBytes(bytes.subarray(4), 'utf-32');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeBytes(bytes.subarray(2), 'utf-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeBytes(bytes.subarray(2), 'utf-16BE');
  return decodeBytes(bytes, fallback);
}
