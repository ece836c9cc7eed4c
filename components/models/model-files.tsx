import { CodeBlock } from '#components/ui/code-block.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Table, TableBody, TableCell, TableRow } from '#components/ui/table.tsx';

type ModelFilesProps = { dir: string; files: readonly { path: string; bytes: number }[] };

/** The folder of a model and the line that runs it without the studio. */
export function ModelFiles({ dir, files }: ModelFilesProps) {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <Panel title="Files" aside={files.length > 0 ? formatBytes(total) : undefined} padding="none">
      {files.length === 0 ? (
        <p className="p-3 text-muted">
          The folder is not on this machine. Verdicts stay; judging needs the files.
        </p>
      ) : (
        <Table aria-label="Files of the model">
          <TableBody>
            {files.map((file) => (
              <TableRow key={file.path}>
                <TableCell className="log break-all">{file.path}</TableCell>
                <TableCell numeric>{formatBytes(file.bytes)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <div className="p-3">
        <CodeBlock label="Run it from the command line" wrap>
          {`bin/ra reason templates.csv --model ${quote(dir)} --out verdicts.jsonl`}
        </CodeBlock>
      </div>
    </Panel>
  );
}

// A folder with a space or a sign of the shell in its name must survive being pasted.
const quote = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
