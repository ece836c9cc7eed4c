import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Model, ModelItem } from './model-types.ts';

export const modelsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'models'],
    queryFn: ({ signal }) =>
      fetchJson<ModelItem[]>(`/api/projects/${encodeURIComponent(projectId)}/models`, { signal }),
  });

const modelUrl = (modelId: string) => `/api/models/${encodeURIComponent(modelId)}`;

export const modelQuery = (modelId: string) =>
  queryOptions({
    queryKey: ['models', modelId],
    queryFn: ({ signal }) => fetchJson<Model>(modelUrl(modelId), { signal }),
  });

export const judgeTemplates = (modelId: string) =>
  fetchJson<{ id: string }>(`${modelUrl(modelId)}/judge`, { method: 'POST' });
