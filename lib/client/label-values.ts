import type { LabelValue } from '#lib/domain/labels/label-value.ts';

export const LABEL_VALUES = ['ABNORMAL', 'NORMAL'] as const satisfies readonly LabelValue[];
