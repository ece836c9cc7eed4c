import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from './clean-line.ts';
import { guessLogFormat } from './guess-format.ts';
import { findLogFormat, LOG_FORMATS } from './known-formats.ts';
import { readLogLine } from './read-line.ts';

const bgl = findLogFormat('bgl');
const HEAD = '1707091269 2024.02.05 C06-S1-N06 2024-02-05-00.01.09.985399 C06-S1-N06 EVT COOL INFO';

/** One line per format, made up. */
const LINES: Record<string, string> = {
  bgl: `- ${HEAD} fan 3 slow`,
  thunderbird: '- 1131566461 2005.11.09 cn12 Nov 9 12:01:01 cn12/cn12 jobd(core)[77]: job 4 ended',
  hdfs: '240205 000109 143 INFO dfs.Block$Mover: moved blk_12',
  zookeeper: '2024-02-05 00:01:09,747 - INFO  [Peer[id=1]:Election@774] - vote 3200',
  openstack: 'api.log 2024-02-05 00:01:09.008 25746 INFO api.server [req-1 - - -] started in 3 s',
  hadoop: '2024-02-05 00:01:09,747 INFO [main] org.lumen.Job: started',
  proxifier: '[02.05 00:01:09] tool.exe - peer.lumen.net:80 close',
  openssh: 'Feb  5 00:01:09 gate sshd[24200]: session opened',
  syslog: 'Feb  5 00:01:09 gate cron[12]: session opened',
};

describe('readLogLine', () => {
  it('takes the label from column 1 and keeps the tag out of the content', () => {
    expect(readLogLine(bgl, `- ${HEAD} fan 3 slow`)).toMatchObject({
      content: 'fan 3 slow',
      label: 'normal',
      alertTag: null,
      timestamp: 1_707_091_269_000,
      node: 'C06-S1-N06',
      component: 'COOL',
      level: 'INFO',
    });
    expect(readLogLine(bgl, `COOLFLOW ${HEAD} fan 3 slow`)).toMatchObject({
      content: 'fan 3 slow',
      label: 'abnormal',
      alertTag: 'COOLFLOW',
    });
  });

  it('never lets the tag into the content', () => {
    const tag = fc.stringMatching(/^[A-Z_]{3,12}$/);
    fc.assert(
      fc.property(tag, fc.stringMatching(/^[a-z0-9 ]*$/), (alertTag, content) => {
        const line = readLogLine(bgl, `${alertTag} ${HEAD} ${content}`);
        expect(line?.alertTag).toBe(alertTag);
        expect(line?.content).toBe(content.trim());
      }),
    );
  });

  it.each([
    ['', ''],
    [' ', ''],
    [' 123', '123'],
    [' 123\r', '123'],
    [' a\u0000b', 'a b'],
    [' a\ufffdb', 'a\ufffdb'],
    [' <script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('reads the content of a line that ends in %j as %j', (end, content) => {
    expect(readLogLine(bgl, `- ${HEAD}${end}`)?.content).toBe(content);
  });

  it.each(['', '   ', 'a stack trace line', `x y ${HEAD}`, `- 17x 2 3 4 5 6 7 8 9 10`])(
    'is null for a line without the header: %j',
    (line) => {
      expect(readLogLine(bgl, line)).toBeNull();
    },
  );

  it('has no label in formats without a label column', () => {
    const line = readLogLine(findLogFormat('hdfs'), LINES.hdfs ?? '');
    expect(line).toMatchObject({ label: null, alertTag: null, content: 'moved blk_12' });
  });

  it('reads the time of every format', () => {
    const times = Object.entries(LINES).map(([id, line]) => [
      id,
      readLogLine(findLogFormat(id), line, { year: 2024 })?.timestamp,
    ]);
    const fifth = Date.UTC(2024, 1, 5, 0, 1, 9);
    expect(Object.fromEntries(times)).toEqual({
      bgl: fifth,
      thunderbird: 1_131_566_461_000,
      hdfs: fifth,
      zookeeper: fifth + 747,
      openstack: fifth + 8,
      hadoop: fifth + 747,
      proxifier: fifth,
      openssh: fifth,
      syslog: fifth,
    });
  });

  it('has no time when the date does not exist', () => {
    const line = (LINES.zookeeper ?? '').replace('02-05', '02-30');
    expect(readLogLine(findLogFormat('zookeeper'), line)?.timestamp).toBeNull();
  });

  it('takes any text in any format without throwing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOG_FORMATS),
        fc.string({ unit: 'binary' }),
        (format, text) => {
          const line = readLogLine(format, text);
          if (line !== null) expect(line.content).not.toMatch(/[\u0000-\u0008\u000a-\u001f]/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('cleanLine', () => {
  it('leaves tabs and printable text alone', () => {
    expect(cleanLine('a\tb é 日本')).toBe('a\tb é 日本');
    expect(cleanLine('a\u0000\u0000b\u001b[0m\r')).toBe('a  b [0m');
  });
});

describe('guessLogFormat', () => {
  it.each(Object.entries(LINES))('knows %s by its lines', (id, line) => {
    const { format, matchedShare } = guessLogFormat([line, '', line, 'a line of another program']);
    expect(format.id === id || (id === 'syslog' && format.id === 'linux')).toBe(true);
    expect(matchedShare).toBeCloseTo(2 / 3);
  });

  it('falls back to plain', () => {
    expect(guessLogFormat(['just some words here', 'and more']).format.id).toBe('plain');
    expect(guessLogFormat([])).toMatchObject({ format: { id: 'plain' }, matchedShare: 0 });
  });
});
