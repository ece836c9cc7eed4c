import { describe, expect, it } from 'vitest';
import { guessLogFormat, scoreLogFormats } from './guess-format.ts';
import { findLogFormat } from './known-formats.ts';
import { createLineJoiner } from './line-joiner.ts';
import { readLogLine } from './read-line.ts';

const read = (format: string, line: string) => readLogLine(findLogFormat(format), line);
const AT = Date.UTC(2024, 1, 5, 0, 1, 9);

describe('supercomputers', () => {
  it.each(['thunderbird', 'spirit', 'liberty'])(
    'reads %s with tag, user and optional PID',
    (id) => {
      const line = 'PBS_CHK 1707091269 2024.02.05 ladmin2 Feb 5 00:01:09 ladmin2/ladmin2';
      expect(read(id, `${line} jobd[77]: task 4 of 9 lost`)).toMatchObject({
        content: 'task 4 of 9 lost',
        label: 'abnormal',
        alertTag: 'PBS_CHK',
        timestamp: AT,
        node: 'ladmin2',
        component: 'jobd',
      });
      expect(read(id, `${line} kernel: ready`)).toMatchObject({
        component: 'kernel',
        content: 'ready',
      });
    },
  );
});

describe('guessing by lines as they are found', () => {
  const head = '1707091269 2024.02.05 ln4 Feb 5 00:01:09';

  it.each([
    [
      'thunderbird',
      [
        `- ${head} ln4/ln4 jobd(core)[77]: session opened for user root by (uid=0)`,
        `DISK_BAD ${head} ln4/ln4 kernel: drive is not ready`,
        // Some lines name no program: they must not make it another format.
        `- ${head} mail@ln4 last message repeated 3 times`,
      ],
    ],
    [
      'hadoop',
      [
        '2024-02-05 00:01:09,747 WARN [Renewer:brew@gate-41:9000] org.lumen.ipc.Client: Old: gate-41/10.0.0.3:80 New: gate-41:80',
        '2024-02-05 00:01:09,747 INFO [Reader #1 for port 62260] org.lumen.ipc.Server: Starting Reader #1 for port 62260',
        '2024-02-05 00:01:09,950 ERROR [Allocator] org.lumen.rm.Container: NO CONTACT. ',
      ],
    ],
    [
      'openstack-service',
      [
        '2024-02-05 00:01:09.008 25746 INFO api.server [req-38 11 54 - - -] 10.0.0.9 "GET /v2/54 HTTP/1.1" status: 200',
        '2024-02-05 00:01:09.272 2931 INFO api.manager [-] [instance: b9-4a] VM Started (Lifecycle Event)',
      ],
    ],
    [
      'hdfs',
      ['240205 000109 19 INFO dfs.FSName: BLOCK* NameSystem.delete: blk_-1 to 10.0.0.2:50010'],
    ],
  ])('knows %s, and reads header and time of its lines', (id, lines) => {
    const { format } = guessLogFormat(lines);
    expect(format.id).toBe(id);
    const found = lines.map((line) => readLogLine(format, line));
    const whole = found.filter((line) => line !== null);
    expect(whole.length).toBeGreaterThanOrEqual(lines.length - 1);
    for (const line of whole) {
      expect(Math.floor((line.timestamp ?? 0) / 1000)).toBe(AT / 1000);
      expect(line.content).not.toMatch(/^\s|^\[req|^org\./);
    }
  });
});

describe('RFC 5424', () => {
  const syslog = (line: string) => read('syslog-5424', line);

  it('reads priority, zone and structured data with blanks and escapes in it', () => {
    const data = '[origin@9 ip="10.0.0.1" note="a \\] b \\" c"][meta n="2"]';
    expect(
      syslog(
        `<165>1 2024-02-05T02:01:09.003+02:00 gate.lumen.net brew 812 ID47 ${data} pot 3 is cold`,
      ),
    ).toMatchObject({
      content: 'pot 3 is cold',
      timestamp: AT + 3,
      node: 'gate.lumen.net',
      component: 'brew',
      level: 'notice',
      fields: { StructuredData: data, MsgId: 'ID47', Pid: '812' },
    });
  });

  it('takes nil values for absent ones, and a BOM for nothing', () => {
    expect(syslog('<34>1 - - - - - - \ufeffvalve stuck')).toMatchObject({
      content: 'valve stuck',
      timestamp: null,
      node: null,
      component: null,
      level: 'crit',
    });
  });

  it('reads a line that has no message', () => {
    expect(syslog('<34>1 2024-02-05T00:01:09Z n1 brew - - [a b="c"]')).toMatchObject({
      content: '',
    });
  });

  it.each([
    '<34>1 2024-02-05T00:01:09Z n1 brew - - [a b="c pot is cold',
    '<34>1 2024-02-05T00:01:09Z n1 brew - - pot is cold',
    '<x>1 2024-02-05T00:01:09Z n1 brew - - - pot',
  ])('refuses %s', (line) => {
    expect(syslog(line)).toBeNull();
  });
});

describe('RFC 3164', () => {
  it('reads it with its priority, without, and with an ISO time', () => {
    expect(read('syslog', '<11>Feb  5 00:01:09 gate cron[12]: job 3 began')).toMatchObject({
      level: 'err',
      node: 'gate',
      component: 'cron',
      content: 'job 3 began',
    });
    expect(read('syslog', 'Feb  5 00:01:09 gate kernel: link up')).toMatchObject({
      level: null,
      component: 'kernel',
    });
    expect(
      read('syslog-iso', '2024-02-05T01:01:09.5+01:00 gate cron[12]: job 3 began'),
    ).toMatchObject({ timestamp: AT + 500, node: 'gate', component: 'cron' });
  });
});

describe('JSON lines', () => {
  it('finds common names of keys, dotted ones and paths among them', () => {
    const lines = [
      '{"msg":"pump 4 slow","ts":1707091269.25,"level":"warn","hostname":"n4","logger":"pump"}',
      '{"@timestamp":"2024-02-05T00:01:09.250Z","log.level":"warn","message":"pump 4 slow","host":{"name":"n4"},"service.name":"pump"}',
      '{"time":1707091269250,"severity":"warn","message":"pump 4 slow","host":"n4","name":"pump","err":{"at":[1]}}',
    ];
    for (const line of lines) {
      const found = read('jsonl', line);
      expect(found).toMatchObject({
        content: 'pump 4 slow',
        timestamp: AT + 250,
        level: 'warn',
        component: 'pump',
      });
    }
  });

  it('takes the keys chosen, and labels in several ways', () => {
    const format = {
      ...findLogFormat('jsonl'),
      header: '{"a.b|text":<Content>, "kind":<Label>, "n":<Level>}',
      labelField: 'Label' as const,
      timeFields: { kind: 'none' as const, fields: [] },
    };
    const label = (json: string) => readLogLine(format, json)?.alertTag;
    expect(readLogLine(format, '{"a":{"b":"x\\ny"},"n":30}')).toMatchObject({
      content: 'x y',
      level: '30',
    });
    expect(label('{"text":"x","kind":"LEAK"}')).toBe('LEAK');
    expect(label('{"text":"x","kind":1}')).toBe('1');
    for (const normal of ['"-"', '0', 'false', '""', '"Normal"', 'null']) {
      expect(label(`{"text":"x","kind":${normal}}`)).toBeNull();
    }
  });

  it.each(['', '[1]', '{"msg":', '{"level":"info"}', 'words', '{"msg":null}'])(
    'refuses %j',
    (line) => expect(read('jsonl', line)).toBeNull(),
  );
});

describe('containers', () => {
  const join = (id: string, lines: readonly string[]) => {
    const joiner = createLineJoiner<number>(findLogFormat(id));
    const joined = lines.flatMap((line, at) => {
      const found = read(id, line);
      return found === null ? [] : (joiner.take(found, at) ?? []);
    });
    return [...joined, ...joiner.flush()].map(({ read: { content }, place, parts }) => ({
      content,
      place,
      parts,
    }));
  };

  it('joins the pieces of CRI, stream by stream, with the blanks between them', () => {
    const at = '2024-02-05T00:01:09.123456789+00:00';
    expect(
      join('cri', [
        `${at} stdout P one `,
        `${at} stderr P left`,
        `${at} stdout P two`,
        `${at} stderr F right`,
        `${at} stdout F:t  three`,
        `${at} stdout F four`,
        `${at} stdout P the end is missing`,
      ]),
    ).toEqual([
      { content: 'leftright', place: 3, parts: 1 },
      { content: 'one two three', place: 4, parts: 2 },
      { content: 'four', place: 5, parts: 0 },
      { content: 'the end is missing', place: 6, parts: 0 },
    ]);
  });

  it("joins Docker's pieces, which have no line end", () => {
    const line = (log: string, stream = 'stdout') =>
      JSON.stringify({ log, stream, time: '2024-02-05T00:01:09.1Z' });
    expect(
      join('docker', [line('one '), line('err\n', 'stderr'), line('two\n'), line('a\\n"\n')]),
    ).toEqual([
      { content: 'err', place: 1, parts: 0 },
      { content: 'one two', place: 2, parts: 1 },
      { content: 'a\\n"', place: 3, parts: 0 },
    ]);
  });

  it('cuts a message that never ends', () => {
    const joiner = createLineJoiner<number>(findLogFormat('cri'));
    for (let at = 0; at < 300; at++) {
      const found = read('cri', `2024-02-05T00:01:09Z stdout P ${'x'.repeat(16_384)}`);
      if (found) expect(joiner.take(found, at)).toBeNull();
    }
    const [whole] = joiner.flush();
    expect(whole).toMatchObject({ isCut: true, place: 299, parts: 299 });
    expect(whole?.read.content.length).toBe(1024 * 1024);
  });
});

describe('guessLogFormat', () => {
  it.each([
    ['syslog-5424', '<34>1 - n1 brew - - - pot is cold'],
    ['cri', '2024-02-05T00:01:09.1Z stderr F I0205 pump on'],
    ['docker', '{"log":"pump on\\n","stream":"stdout","time":"2024-02-05T00:01:09.1Z"}'],
    ['jsonl', '{"msg":"pump on","level":"info"}'],
    ['syslog-iso', '2024-02-05T00:01:09.1Z gate cron[4]: pump on'],
    ['openstack-service', '2024-02-05 00:01:09.1 4 INFO pump.api [req-1 - -] pump on'],
    ['syslog', '<11>Feb  5 00:01:09 gate cron[12]: pump on'],
  ])('knows %s', (id, line) => {
    expect(guessLogFormat([line]).format.id).toBe(id);
  });

  it('scores every format that reads some of the lines', () => {
    const cri = '2024-02-05T00:01:09.1Z stderr F I0205 pump on';
    const json = '{"msg":"pump on"}';
    expect(
      scoreLogFormats([cri, '', cri, json, 'odd']).map(({ format, matchedShare }) => [
        format.id,
        matchedShare,
      ]),
    ).toEqual([
      ['cri', 0.5],
      ['jsonl', 0.25],
    ]);
    expect(scoreLogFormats([])).toEqual([]);
  });
});
