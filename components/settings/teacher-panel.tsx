'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { formatDuration } from '#components/ui/format-time.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { TeacherSettings } from '#lib/domain/projects/teacher-settings.ts';

type Check = { ok: boolean; seconds: number; message: string };
type TeacherPanelProps = { projectId: string; teacher: TeacherSettings };

/** Which teacher writes reasoning. It is set by the environment, so this page only shows and tests it. */
export function TeacherPanel({ projectId, teacher }: TeacherPanelProps) {
  const check = useMutation({
    mutationFn: () =>
      fetchJson<Check>(`/api/projects/${projectId}/teacher/check`, { method: 'POST', body: {} }),
  });
  const isEndpoint = teacher.kind === 'endpoint';
  return (
    <Panel
      title="Teacher"
      aside="writes the reasoning that experts vet"
      padding="none"
      actions={
        isEndpoint ? (
          <Button pending={check.isPending} onClick={() => check.mutate()}>
            Test the connection
          </Button>
        ) : null
      }
    >
      <KeyValues items={isEndpoint ? endpointLines(teacher) : RULE_LINES} />
      <div className="flex flex-col gap-2 p-3">
        {check.data ? (
          <Notice tone={check.data.ok ? 'grounded' : 'abnormal'}>
            {check.data.message} {check.data.ok ? formatDuration(check.data.seconds) : ''}
          </Notice>
        ) : null}
        {check.error ? <Notice tone="abnormal">{check.error.message}</Notice> : null}
        <p className="text-muted">
          Set by <code>TEACHER_BASE_URL</code>, <code>TEACHER_MODEL</code> and{' '}
          <code>TEACHER_API_KEY</code> in the environment of web and worker; a change needs a
          restart. The key is never shown.
        </p>
      </div>
    </Panel>
  );
}

const RULE_LINES = [
  { key: 'Teacher', value: 'built-in rules' },
  {
    key: 'What it does',
    value: 'composes domain knowledge, core information from the log and deduction; no model',
  },
];

function endpointLines(teacher: Extract<TeacherSettings, { kind: 'endpoint' }>) {
  return [
    { key: 'Teacher', value: 'OpenAI-compatible endpoint' },
    { key: 'Address', value: <span className="log break-all">{teacher.baseUrl}</span> },
    { key: 'Model', value: <span className="log">{teacher.model}</span> },
    { key: 'Key', value: teacher.hasKey ? 'set' : 'none' },
    { key: 'Gives up after', value: formatDuration(teacher.timeoutSeconds) },
  ];
}
