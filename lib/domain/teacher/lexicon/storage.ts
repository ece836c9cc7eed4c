import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'fault',
    /\bi\/o error\b|\bio error\b|\bread error\b|\bwrite error\b|\bseek error\b|\bmedium error\b|\bbad (?:sector|block)s?\b/i,
    'failed disk access',
    'An input or output error means that a device could not read or write data, which often announces a failing disk.',
  ],
  [
    'fault',
    /\b(?:drive|disk|device|array)\b.*\b(?:not ready|offline|degraded|failed|removed)\b/i,
    'a storage device out of service',
    'A drive that is not ready, offline or degraded no longer serves its data in full.',
  ],
  [
    'fault',
    /\bno space\b|\bdisk full\b|\bfile ?system full\b|\bquota\b/i,
    'exhausted storage',
    'When a file system is full, writes fail and services that depend on them stop.',
  ],
  [
    'fault',
    /\bstale (?:nfs )?(?:file )?handle\b|\bnfs\b.*\b(?:not responding|error|fail\w*)\b/i,
    'a remote file system that is not served',
    'Programs that wait for a remote file system block until its server answers again.',
  ],
  [
    'fault',
    /\bread[- ]only\b|\bremount\b|\bjournal\b.*\b(?:abort\w*|error)\b/i,
    'a file system that protects itself',
    'A file system turns read-only or aborts its journal when it finds its own structures inconsistent.',
  ],
  [
    'fault',
    /\b(?:error|fail\w*)\b.*\b(?:mount|unmount|umount|load|loading|open|opening|reading|writing|creating)\b/i,
    'a file or program that could not be used',
    'Errors while loading, opening or mounting keep a job from getting the program or the data it needs.',
  ],
  [
    'component',
    /\b(?:nfs|lustre|gpfs|pvfs|afs|autofs|automount)\b/i,
    'a shared file system',
    'Shared file systems give all nodes the same files, so their state touches many jobs at once.',
  ],
  [
    'component',
    /\b(?:scsi|sata|ide|raid|hd[a-d]|sd[a-z]|cciss|hba|lun|smart[d]?)\b/i,
    'a storage controller',
    'Storage controllers report on disks, command queues and the state of arrays.',
  ],
  [
    'component',
    /\b(?:ext[2-4]|xfs|reiserfs|inode|superblock|journal|file ?system|fs)\b/i,
    'the file system',
    'The file system keeps files and directories in order and checks them when it is mounted.',
  ],
  [
    'component',
    /\b(?:mount(?:ed|ing)?|umount|unmount(?:ed)?)\b/i,
    'a mount',
    'Mounting makes a file system available at a directory and belongs to start-up and to job set-up.',
  ],
  [
    'component',
    /\b(?:disk|drive|floppy|cdrom|tape|block|sector|partition)\b/i,
    'a storage device',
    'Storage devices announce their geometry, their partitions and their errors to the kernel.',
  ],
  [
    'component',
    /\b(?:file|directory|image|program|path|chdir|open)\b/i,
    'files',
    'Programs name the files and directories that they open, load or look for.',
  ],
];

export const STORAGE_CONCEPTS = toConcepts(ROWS);
