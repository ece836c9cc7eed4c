import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'fault',
    /\bover[- ]?(?:temperature|temp|heat\w*)\b|\btemperature\b.*\b(?:above|high|critical|threshold|limit)\b|\bthermal\b/i,
    'a part that is too hot',
    'Parts that run too hot are throttled or switched off to protect them from lasting damage.',
  ],
  [
    'fault',
    /\b(?:power|voltage|supply|rail)\b.*\b(?:fail\w*|loss|lost|fault|low|below|off|error|problem)\b|\bpower (?:loss|down|fault)\b/i,
    'a power fault',
    'Stable power is a condition for everything else, and a fault of supply or voltage takes whole boards down.',
  ],
  [
    'fault',
    /\bfan\b.*\b(?:fail\w*|error|fault|stopped|speed|problem)\b|\bno fan\b/i,
    'a cooling fault',
    'Fans keep boards within their temperature range, and a failed fan is soon followed by heat alarms.',
  ],
  [
    'fault',
    /\b(?:replace|replacing|defective|faulty|broken|damaged|malfunction\w*)\b/i,
    'a part that needs service',
    'Advice to replace a part or a report of a defect means that the hardware is no longer trusted.',
  ],
  [
    'fault',
    /\bnot (?:ready|present|available|functional|detected|operational|found)\b|\bunavailable\b|\boffline\b/i,
    'a part that is not available',
    'A part that is missing or not ready cannot take its share of the work until someone looks after it.',
  ],
  [
    'fault',
    /\bnmi\b|\bnon[- ]maskable\b/i,
    'an interrupt that cannot be ignored',
    'A non-maskable interrupt is reserved for conditions that no software may postpone, mostly hardware errors.',
  ],
  [
    'fault',
    /\b(?:hardware|bus|pci|bridge)\b.*\b(?:error|fail\w*|fault)\b/i,
    'a hardware error',
    'Errors on a bus or in a bridge come from failing parts, bad contacts or wrong signals.',
  ],
  [
    'component',
    /\b(?:fan|temperature|temp|sensor|voltage|power|supply|clock)\b/i,
    'environment monitoring',
    'Environment monitoring watches temperature, voltage, fans and clocks of the boards.',
  ],
  [
    'component',
    /\b(?:node ?card|service card|link ?card|midplane|rack|chassis|board|card|slot|module)\b/i,
    'a replaceable board',
    'Boards and cards are the replaceable parts of a cabinet, each with its own identity and status.',
  ],
  [
    'component',
    /\b(?:pci|apic|acpi|bios|irq|usb|chipset|firmware|smbios|mtrr)\b/i,
    'platform firmware',
    'Platform firmware describes devices, interrupts and power states to the operating system while it boots.',
  ],
  [
    'component',
    /\b(?:cpu|processor|core|ppc\d*|smp|hyper-?thread\w*)\b/i,
    'a processor',
    'Processors report their features, their state and the interrupts they take.',
  ],
  [
    'component',
    /\b(?:interrupts?|exception vector|trap)\b/i,
    'an interrupt',
    'Interrupts make the processor leave its program to serve a device or a condition.',
  ],
  [
    'component',
    /\b(?:device|driver|hardware|controller|adapter|jtag|i2c|chip)\b/i,
    'a device',
    'Drivers announce the devices that they find and the commands that these take or refuse.',
  ],
  [
    'component',
    /\b(?:node|host|machine|cluster)\b/i,
    'a node',
    'A cluster is made of many nodes, and each of them reports its own state.',
  ],
];

export const HARDWARE_CONCEPTS = toConcepts(ROWS);
