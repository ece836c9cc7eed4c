/** Which teacher writes traces, as the environment says; never the key. */
export type TeacherSettings =
  | { kind: 'rules' }
  | {
      kind: 'endpoint';
      baseUrl: string;
      model: string;
      hasKey: boolean;
      timeoutSeconds: number;
    };
