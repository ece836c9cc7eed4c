/** Who acts: a signed-in person or the holder of an API key. Rights are resolved per project from membership. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  /** May create projects and acts as ADMIN in every project. */
  isAdmin: boolean;
  /** Set when an API key was used: it reaches this project only. */
  keyProjectId?: string;
};
