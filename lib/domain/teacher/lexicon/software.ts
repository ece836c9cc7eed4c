import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'fault',
    /\bkernel panic\b|\bpanic\b|\boops\b/i,
    'a kernel that cannot go on',
    'A kernel panic stops the operating system of the node, and everything that runs on it is lost.',
  ],
  [
    'fault',
    /\bassert(?:ion)?\b/i,
    'a broken assertion',
    'An assertion states what must hold for the code to be right, and its failure reveals a broken state inside the program.',
  ],
  [
    'fault',
    /\btrace ?back\b|\bstack ?trace\b|\bcall trace\b|\bbacktrace\b/i,
    'a crash trace',
    'A stack trace is printed when code meets a condition that it cannot handle, to show where it stood.',
  ],
  [
    'fault',
    /\bcore dump\b|\bgenerating core\b|\bdumped core\b/i,
    'a core dump',
    'A core file preserves the memory of a process that was ended by a fault, for later debugging.',
  ],
  [
    'fault',
    /\billegal instruction\b|\bsigill\b|\binvalid opcode\b|\billegal\b/i,
    'an operation that is not allowed',
    'Illegal operations are stopped by the processor or the runtime because carrying them out has no defined meaning.',
  ],
  [
    'fault',
    /\bfloating[- ]point\b|\bdivide by zero\b|\bsigfpe\b/i,
    'an arithmetic exception',
    'A floating-point exception is raised by an operation without a representable result, such as a division by zero.',
  ],
  [
    'fault',
    /exception\b|exceptions\b/i,
    'an exception',
    'An exception breaks the normal flow of a program, and one that reaches the log has usually not been handled in place.',
  ],
  [
    'fault',
    /\b(?:abort(?:ed|ing)?|sigabrt|killed|sigkill|sigterm|terminat(?:ed|ing))\b|\bexited abnormally\b/i,
    'a process that was ended early',
    'A process that is aborted, killed or terminated stops before its work is complete.',
  ],
  [
    'fault',
    /\bdeadlock\b|\bhang\b|\bhung\b|\bstuck\b|\blockup\b|\bwatchdog\b/i,
    'a part that no longer makes progress',
    'A hang or deadlock means that a processor or task waits without progress until something resets it.',
  ],
  [
    'fault',
    /\b(?:time(?:d)?[- ]?out|timeouts)\b/i,
    'an answer that did not come in time',
    'A timeout means that a peer, a device or a service did not answer within the time it was given.',
  ],
  [
    'fault',
    /\bno such file\b|\bfile not found\b|\bmissing\b|\bnot found\b|\bdoes not exist\b/i,
    'something required that is missing',
    'When a file, program or device that is asked for does not exist, the operation that needs it cannot proceed.',
  ],
  [
    'fault',
    /\bpermission denied\b|\baccess denied\b|\boperation not permitted\b|\bdenied\b/i,
    'a refused access',
    'Access is denied when the rights of a user or a process do not cover what it asks for.',
  ],
  [
    'fault',
    /\bauthentication (?:failure|failed)\b|\bauth fail|\blogin incorrect\b|\bfailed password\b|\binvalid user\b/i,
    'a failed authentication',
    'Authentication failures arise from wrong credentials, a broken account service or somebody who probes the system.',
  ],
  [
    'fault',
    /\b(?:unable|cannot|can't|could not|couldn't)\b/i,
    'an operation that could not be carried out',
    'A program that says it is unable to do something has given up an operation that it tried.',
  ],
  [
    'fault',
    /\b(?:fail(?:ed|ure|ures|ing|s)?)\b/i,
    'a failed operation',
    'A failure message tells that an operation did not reach its goal and that whatever depends on it may be affected.',
  ],
  [
    'fault',
    /\bfatal\b|\bcritical\b|\bsevere\b|\bemergency\b/i,
    'a condition of high severity',
    'Words of high severity are used by developers for conditions that a component cannot survive by itself.',
  ],
  [
    'fault',
    /\b(?:invalid|bad|malformed|corrupt(?:ed|ion)?|illegal|incorrect|mismatch)\b/i,
    'invalid data',
    'Invalid or corrupt data means that a value does not satisfy the rules its reader relies on.',
  ],
  [
    'fault',
    /\b(?:unexpected|unknown|unrecogni[sz]ed|unhandled|unsupported)\b/i,
    'a condition that the software did not foresee',
    'Software reports something as unexpected or unknown when its code has no case for what it met.',
  ],
  [
    'fault',
    /\berrors?\b|\berr\b/i,
    'an error',
    'An error message reports that a check or an operation did not end as intended.',
  ],
  [
    'fault',
    /\b(?:warning|warn)\b/i,
    'a warning',
    'A warning points to a condition that may grow into a fault though the component still runs.',
  ],
  [
    'fault',
    /\b(?:exceed(?:s|ed|ing)?|too many|limit reached|exhausted|overload(?:ed)?)\b/i,
    'a limit that was passed',
    'When a resource limit is passed, further requests are refused or slowed down.',
  ],
  [
    'component',
    /\bkernel\b/i,
    'the kernel',
    'The kernel is the core of the operating system and reports on devices, memory and processes.',
  ],
  [
    'component',
    /\b(?:daemon|service|server|xinetd|inetd|systemd)\b/i,
    'a background service',
    'Background services run without a user and write their progress and their troubles to the log.',
  ],
  [
    'component',
    /\b(?:java|python|perl|gcc|libc|thread|mutex|semaphore)\b/i,
    'a program runtime',
    'Program runtimes report the state of threads, libraries and the code they execute.',
  ],
  [
    'component',
    /\b(?:sshd?|pam|su|sudo|login|password|user)\b/i,
    'access control',
    'Access control records who opens and closes sessions on a machine and by which method.',
  ],
];

export const SOFTWARE_CONCEPTS = toConcepts(ROWS);
