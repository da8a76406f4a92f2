/** One size of virtual machine. */
export interface VirtualMachineSize {
  readonly name: string;
  /** As in `Microsoft.Compute/skus`: `standardDSv2Family`. */
  readonly family: string;
  readonly cores: number;
  readonly memoryMB: number;
  readonly maxDataDisks: number;
  readonly resourceDiskMB: number;
}

const size = (
  name: string,
  family: string,
  cores: number,
  memoryGB: number,
  maxDataDisks: number,
  resourceDiskMB: number,
): VirtualMachineSize => ({
  name: `Standard_${name}`,
  family: `standard${family}Family`,
  cores,
  memoryMB: memoryGB * 1024,
  maxDataDisks,
  resourceDiskMB,
});

/** The sizes that the lab offers, in every region: the small general-purpose ones and those that the recordings use. */
export const sizes: readonly VirtualMachineSize[] = [
  size('B1s', 'BS', 1, 1, 2, 4096),
  size('B1ms', 'BS', 1, 2, 2, 4096),
  size('B2s', 'BS', 2, 4, 4, 8192),
  size('B2ms', 'BS', 2, 8, 4, 16384),
  size('A0', 'A0_A7', 1, 0.75, 1, 20480),
  size('A1', 'A0_A7', 1, 1.75, 2, 71680),
  size('A2', 'A0_A7', 2, 3.5, 4, 138240),
  size('A4', 'A0_A7', 8, 14, 16, 619520),
  size('A1_v2', 'Av2', 1, 2, 2, 10240),
  size('A2_v2', 'Av2', 2, 4, 4, 20480),
  size('D1_v2', 'Dv2', 1, 3.5, 4, 51200),
  size('D2_v2', 'Dv2', 2, 7, 8, 102400),
  size('DS1_v2', 'DSv2', 1, 3.5, 4, 7168),
  size('DS2_v2', 'DSv2', 2, 7, 8, 14336),
  size('DS3_v2', 'DSv2', 4, 14, 16, 28672),
  size('D2s_v3', 'DSv3', 2, 8, 4, 16384),
  size('D4s_v3', 'DSv3', 4, 16, 8, 32768),
  size('D2s_v5', 'DSv5', 2, 8, 4, 0),
  size('D4s_v5', 'DSv5', 4, 16, 8, 0),
  size('E2s_v5', 'ESv5', 2, 16, 4, 0),
  size('F2s_v2', 'FSv2', 2, 4, 4, 16384),
];

const byName = new Map(sizes.map((one) => [one.name.toLowerCase(), one]));

/** The size of that name, whatever its case. */
export function sizeNamed(name: string): VirtualMachineSize | undefined {
  return byName.get(name.toLowerCase());
}
