/** .NET's `new Random(seed)`: the subtractive generator after Knuth, so that a seed gives the numbers that PowerShell gives. */
const largest = 2_147_483_647;

export class SeededRandom {
  private readonly state = new Array<number>(56).fill(0);
  private next = 0;
  private nextPair = 21;

  constructor(seed: number) {
    let j = 161_803_398 - Math.min(Math.abs(seed), largest);
    let k = 1;
    this.state[55] = j;
    for (let i = 1; i < 55; i++) {
      const at = (21 * i) % 55;
      this.state[at] = k;
      k = wrapped(j - k);
      j = this.state[at] as number;
    }
    for (let round = 1; round < 5; round++)
      for (let i = 1; i < 56; i++) {
        const other = this.state[1 + ((i + 30) % 55)] as number;
        this.state[i] = wrapped((this.state[i] as number) - other);
      }
  }

  /** 0 ≤ n < 2³¹-1. */
  sample(): number {
    this.next = this.next >= 55 ? 1 : this.next + 1;
    this.nextPair = this.nextPair >= 55 ? 1 : this.nextPair + 1;
    let result = (this.state[this.next] as number) - (this.state[this.nextPair] as number);
    if (result === largest) result--;
    result = wrapped(result);
    this.state[this.next] = result;
    return result;
  }

  byte(): number {
    return this.sample() & 0xff;
  }
}

function wrapped(n: number): number {
  const int = n | 0;
  return int < 0 ? int + largest : int;
}
