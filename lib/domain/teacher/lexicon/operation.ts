import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'recovery',
    /\b(?:corrected|recovered|repaired|restored|resolved|cleared|fixed|steered)\b/i,
    'trouble that was put right',
    'Systems report faults that they have put right themselves, so that trends can be watched.',
  ],
  [
    'recovery',
    /\b(?:success(?:ful(?:ly)?)?|succeeded|completed?|done|finished|passed)\b/i,
    'an operation that ended well',
    'Completion messages close an operation that ran as planned.',
  ],
  [
    'recovery',
    /\b(?:no|0|zero|without) (?:errors?|failures?|problems?|faults?)\b/i,
    'the absence of errors',
    'A report of no errors is the expected result of a check.',
  ],
  [
    'recovery',
    /\b(?:retry(?:ing)?|retried|reconnect(?:ed|ing)?|re-?established|resum(?:ed|ing)|failover)\b/i,
    'another attempt',
    'Retries are built into protocols, because many disturbances pass by themselves.',
  ],
  [
    'fault',
    /\b(?:epilogue?|prologue?)\b.*\b(?:fail\w*|error|exit|killed)\b|\bbail(?:ed|ing)?\b/i,
    'a job step that broke off',
    'Schedulers run scripts before and after a job, and a script that fails can leave the node unusable for the next one.',
  ],
  [
    'fault',
    /\bnode\b.*\b(?:down|dead|lost|unavailable|crash\w*)\b|\bmarked? (?:down|offline)\b/i,
    'a node that has left service',
    'A node that is down takes the work it was running with it.',
  ],
  [
    'fault',
    /\b(?:lost|missed) (?:heartbeat|contact)\b|\bheartbeat\b.*\b(?:lost|stop\w*|missed)\b/i,
    'a lost heartbeat',
    'A heartbeat that stays out is how a cluster learns that a member has stopped.',
  ],
  [
    'routine',
    /\bregisters?\b.*[:=]|\b(?:r|fpr|gpr)\d+ ?[=:]|\b\d{1,2}:[0-9a-f]{8}\b|\b(?:lr|ctr|cr|xer|msr|iar|dear|srr\d)[:=]/i,
    'a register listing',
    'Register listings show the state of a processor at one moment and serve as raw material for a later diagnosis.',
  ],
  [
    'routine',
    /\b(?:enabled?|disabled?|enabling|disabling)\b/i,
    'a feature that is switched on or off',
    'Flags that enable or disable a feature describe how the machine is set up.',
  ],
  [
    'routine',
    /\b(?:start(?:ed|ing|s|up)?|launch(?:ed|ing)?|boot(?:ed|ing)?|initiali[sz]\w+|init)\b/i,
    'a start',
    'Start-up messages tell in which order parts of a system come to life.',
  ],
  [
    'routine',
    /\b(?:load(?:ed|ing)?|register(?:ed|ing)|install(?:ed|ing)?|attached|detected|found|discovered|probing)\b/i,
    'a part that was found or loaded',
    'While a system comes up, drivers and modules announce what they have found and loaded.',
  ],
  [
    'routine',
    /\b(?:stop(?:ped|ping)?|shut ?down|shutting down|halt(?:ed|ing)?|exit(?:ed|ing)?|restart(?:ed|ing)?|reboot(?:ed|ing)?)\b/i,
    'a stop or restart',
    'Services are stopped and restarted on request as a part of ordinary administration.',
  ],
  [
    'routine',
    /\b(?:version|revision|release|build|copyright|compiled)\b/i,
    'a version notice',
    'Version notices name the software or firmware that runs and change only with an upgrade.',
  ],
  [
    'routine',
    /\b(?:number of|total|count(?:er)?s?|statistics|stats|bytes|size|average|rate|microseconds|seconds|iterations|summary)\b/i,
    'a counter',
    'Counters and statistics sum up what has happened and are written at regular intervals.',
  ],
  [
    'routine',
    /\b(?:config\w*|setting|settings|parameters?|options?|mode|policy|default|set to|using)\b/i,
    'configuration',
    'Configuration messages repeat the settings with which a component works.',
  ],
  [
    'routine',
    /\b(?:status|state|info|information|debug|notice|log(?:ging)?|dump|bits?|mask)\b/i,
    'a status report',
    'Status messages describe the present state of a component for whoever reads the log later.',
  ],
  [
    'routine',
    /\b(?:opened|closed|accepted|created|removed|added|deleted|updated|assigned|granted|synchroni[sz]ed|received|sent|ready|running|up)\b/i,
    'an ordinary event',
    'Events of this kind accompany every normal day of a running system.',
  ],
  [
    'component',
    /\b(?:pbs\w*|slurm\w*|torque|lsf|job|queue|scheduler|sched|batch|epilogue?|prologue?|mpi\w*|task)\b/i,
    'job scheduling',
    'The scheduler places jobs on nodes and keeps account of how they begin and end.',
  ],
  [
    'component',
    /\b(?:cron\w*|anacron|crond|timer)\b/i,
    'a timed job',
    'Timed jobs are started by the clock and leave one entry for each run.',
  ],
  [
    'component',
    /\b(?:monitor\w*|ganglia|gmetad|nagios|agent|syslog\w*|klogd|heartbeat)\b/i,
    'monitoring',
    'Monitoring agents sample the state of machines and report what they see and what they miss.',
  ],
];

export const OPERATION_CONCEPTS = toConcepts(ROWS);
