import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROMPT_VERSIONS, PROMPTS, promptHash } from './prompts.ts';
import { renderPrompt } from './render-prompt.ts';
import { renderTeacherPrompt, teacherPromptHash } from './teacher-prompt.ts';

describe('PROMPTS', () => {
  it.each(PROMPT_VERSIONS)('%s holds {log} exactly once, in the user text', (version) => {
    expect(PROMPTS[version].user.split('{log}')).toHaveLength(2);
    expect(PROMPTS[version].system).not.toContain('{log}');
  });

  // A model depends on every character of its prompt: a change needs a new version, not a new hash.
  it('never changes under a version', () => {
    expect(promptHash('compact-v1')).toMatchInlineSnapshot(
      `"cab3268dfbb543fc620b357a9c0e23edf4ce716f32c4018b7a30eef7da0e838c"`,
    );
    expect(promptHash('chat-v1')).toMatchInlineSnapshot(
      `"929ed700d2229d214b8b634dff2f355b0ae797c02a46b20575c8a45b5d6069bc"`,
    );
    expect(teacherPromptHash()).toMatchInlineSnapshot(
      `"a9ed0352ef78c660ab0ea585c7cd6d2ecbb94c17a3959bc8eb568334cd5f4065"`,
    );
  });
});

describe('renderPrompt', () => {
  it('gives the compact text alone', () => {
    expect(renderPrompt('compact-v1', 'a <*> b').text).toBe('Log: a <*> b\n');
  });

  it('puts an empty line between system and user', () => {
    const { system, user, text } = renderPrompt('chat-v1', 'x');
    expect(text).toBe(`${system}\n\n${user}`);
  });

  it('carries every log literally', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('$&', '{log}', "$'", '$1')), (log) => {
        expect(renderPrompt('compact-v1', log).user).toBe(`Log: ${log}\n`);
      }),
    );
  });
});

describe('renderTeacherPrompt', () => {
  it('shows template, at most five shortened samples and the settled label', () => {
    const samples = ['s1', 's2', 's3', 's4', 'x'.repeat(1000), 's6'];
    const { system, user } = renderTeacherPrompt({ template: 'T <*>', label: 'abnormal', samples });
    expect(system).toContain('<think>ANALYSIS</think><answer>LABEL</answer>');
    expect(user).toContain('Template:\nT <*>');
    expect(user).toContain(`${'x'.repeat(400)}\n`);
    expect(user).not.toContain('s6');
    expect(user.endsWith('</think><answer>abnormal</answer>')).toBe(true);
  });

  it('leaves the sample section out when there are none', () => {
    expect(renderTeacherPrompt({ template: 'T', label: 'normal' }).user).not.toContain('Sample');
  });
});
