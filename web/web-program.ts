/** The bundle's file in the folder of a build. */
export const webProgram = (distDir: string): string => `${distDir}/web/main.mjs`;
