'use client';

import { type ReactNode, useState } from 'react';
import { cutWords } from '#components/layout/cut-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { LabelFileReport } from '#lib/domain/sessions/label-file-views.ts';

type Props = {
  report: LabelFileReport;
  onClose: () => void;
  onApply: (skipWrong: boolean) => void;
};

/** What a file of labels says, what it fits, and which of its rows are wrong. */
export function LabelFileReportDialog({ report, onClose, onApply }: Props) {
  const [skipWrong, setSkipWrong] = useState(false);
  const { isApplied, problemCount } = report;
  const isHeldBack = problemCount > 0 && !skipWrong;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={isApplied ? `${report.fileName} is applied` : `What ${report.fileName} says`}
      description={kindWords(report)}
      width="wide"
      footer={
        isApplied ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            {problemCount > 0 ? (
              <Checkbox label="Leave wrong rows out" checked={skipWrong} onChange={setSkipWrong} />
            ) : null}
            <Button onClick={onClose}>Keep as it is</Button>
            <Button
              variant="primary"
              disabled={report.rows === 0 || isHeldBack}
              onClick={() => onApply(skipWrong)}
            >
              Apply {formatCount(report.rows)} labels
            </Button>
          </>
        )
      }
    >
      <div className="flex max-h-[60vh] flex-col gap-3 overflow-y-auto">
        <KeyValues look="plain" items={itemsOf(report)} />
        {report.kind === 'line' && isApplied ? (
          <Notice tone="accent">Count the sessions anew to have these labels in them.</Notice>
        ) : null}
        {report.strangers.length > 0 ? (
          <Listed title="Keys that no counted session has, the first of them">
            {report.strangers.map((key) => (
              <li key={key}>
                <LogText maxCharacters={200}>{key}</LogText>
              </li>
            ))}
          </Listed>
        ) : null}
        {problemCount > 0 ? (
          <Listed
            title={`Wrong rows: ${formatCount(problemCount)}${problemCount > report.problems.length ? `, the first ${report.problems.length}` : ''}`}
          >
            {report.problems.map(({ line, problem }) => (
              <li key={line} className="flex gap-3">
                <span className="w-24 shrink-0 text-muted tabular-nums">
                  line {formatCount(line)}
                </span>
                <LogText wrap className="font-sans">
                  {problem}
                </LogText>
              </li>
            ))}
          </Listed>
        ) : null}
      </div>
    </Dialog>
  );
}

function Listed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  );
}

const kindWords = ({ kind, keyColumn, labelColumn }: LabelFileReport): string =>
  `Labels of ${kind === 'line' ? 'lines' : 'sessions'}: ${labelColumn} by ${keyColumn}`;

const itemsOf = (report: LabelFileReport) => [
  { key: 'Abnormal', value: formatCount(report.abnormal) },
  { key: 'Normal', value: formatCount(report.normal) },
  ...(report.repeated > 0
    ? [{ key: 'Repeated, counted once', value: formatCount(report.repeated) }]
    : []),
  ...(report.kind === 'line'
    ? [{ key: 'Lines of the log without a label', value: formatCount(report.lines - report.rows) }]
    : report.matches.map(({ cut, sessions, matched }) => ({
        key: `Sessions found: ${cutWords(cut)}`,
        value: `${formatCount(matched)} of ${formatCount(sessions)}`,
      }))),
  ...(report.kind === 'session' && report.matches.length === 0
    ? [{ key: 'Sessions', value: 'none counted yet; the labels wait for them' }]
    : []),
  ...(report.replaces ? [{ key: 'Takes the place of', value: report.replaces }] : []),
];
