/**
 * What a newcomer to every log knows already: how computers word trouble and how they word routine,
 * from public standards and plain English and not from any data set. Each list is read line by
 * line; ` | ` parts phrases, a line that begins with # is a comment.
 */
function phrases(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => line.split(' | '))
    .map((phrase) => phrase.replace(/ \|$/, '').trim())
    .filter((phrase) => phrase !== '');
}

/** Phrases that mean trouble. */
export const TROUBLE_PHRASES = phrases(`
# Error numbers: POSIX <errno.h> in the wording of the GNU C library
Operation not permitted | No such file or directory | No such process | Interrupted system call |
Input/output error | No such device or address | Argument list too long | Exec format error |
Bad file descriptor | No child processes | Resource temporarily unavailable |
Cannot allocate memory | Permission denied | Bad address | Block device required |
Device or resource busy | File exists | Invalid cross-device link | No such device |
Not a directory | Is a directory | Invalid argument | Too many open files in system |
Too many open files | Inappropriate ioctl for device | Text file busy | File too large |
No space left on device | Illegal seek | Read-only file system | Too many links | Broken pipe |
Numerical argument out of domain | Numerical result out of range | Resource deadlock avoided |
File name too long | No locks available | Function not implemented | Directory not empty |
Too many levels of symbolic links | No message of desired type | Identifier removed |
No data available | Timer expired | Link has been severed | Protocol error | Bad message |
Value too large for defined data type | Invalid or incomplete multibyte or wide character |
Socket operation on non-socket | Destination address required | Message too long |
Protocol wrong type for socket | Protocol not available | Protocol not supported |
Operation not supported | Address family not supported by protocol | Address already in use |
Cannot assign requested address | Network is down | Network is unreachable |
Network dropped connection on reset | Software caused connection abort |
Connection reset by peer | No buffer space available | Transport endpoint is not connected |
Connection timed out | Connection refused | Host is down | No route to host | Stale file handle |
Disk quota exceeded | Operation canceled | Owner died | State not recoverable
# Signals that end a process (strsignal), failed name look-ups (gai_strerror)
Illegal instruction | Aborted | Bus error | Floating point exception | Killed |
Segmentation fault | Terminated | Stack fault | CPU time limit exceeded |
File size limit exceeded | Bad system call | Power failure
Temporary failure in name resolution | Non-recoverable failure in name resolution |
Name or service not known | No address associated with hostname | Servname not supported |
Memory allocation failure | System error
# gRPC status codes, HTTP 4xx and 5xx (RFC 9110)
cancelled | unknown error | invalid argument | deadline exceeded | not found | already exists |
permission denied | resource exhausted | failed precondition | aborted | out of range |
unimplemented | internal error | unavailable | data loss | unauthenticated | bad request |
unauthorized | forbidden | method not allowed | not acceptable | request timeout | conflict |
precondition failed | content too large | unsupported media type | expectation failed |
too many requests | internal server error | not implemented | bad gateway | service unavailable |
gateway timeout | version not supported
# SMTP enhanced status (RFC 3463), DNS (RFC 1035), ICMP (RFC 792), TLS alerts (RFC 8446)
bad destination mailbox address | mailbox disabled, not accepting messages | mailbox full |
message length exceeds administrative limit | mail system full |
system not accepting network messages | no answer from host | bad connection | unable to route |
mail system congestion | routing loop detected | delivery time expired | invalid command |
syntax error | too many recipients | delivery not authorized, message refused |
security failure | format error | server failure | name error | query refused |
network unreachable | host unreachable | protocol unreachable | port unreachable |
source route failed | time to live exceeded in transit | unexpected message | bad record |
record overflow | handshake failure | bad certificate | certificate revoked |
certificate expired | unknown authority | access denied | decode error | decrypt error |
protocol version not supported | insufficient security
# SCSI sense keys, SQLSTATE classes (ISO 9075), PCIe and memory errors
not ready | medium error | hardware error | illegal request | data protect | aborted command |
volume overflow | miscompare | connection exception | triggered action exception |
feature not supported | cardinality violation | data exception | integrity constraint violation |
invalid cursor state | invalid transaction state | transaction rollback | deadlock detected |
syntax error or access rule violation | insufficient resources | disk full | out of memory |
too many connections | program limit exceeded | statement too complex |
object not in prerequisite state | operator intervention | crash shutdown | I/O error |
data corrupted | index corrupted | correctable error | uncorrectable error | fatal error |
non-fatal error | parity error | poisoned data received | completion timeout | completer abort |
unexpected completion | receiver overflow | malformed packet | ECC error | checksum error |
data link protocol error | surprise down error | bus error | machine check exception |
thermal trip | overheated, throttling | voltage out of range | fan failure |
power supply failure | predicted disk failure | link down | lost carrier | buffer underrun |
FIFO overrun
# Exceptions of common runtimes
NullPointerException | IllegalArgumentException | IllegalStateException | IOException |
SocketException | SocketTimeoutException | ConnectException | UnknownHostException |
EOFException | FileNotFoundException | ClassNotFoundException | OutOfMemoryError |
StackOverflowError | InterruptedException | TimeoutException | IndexOutOfBoundsException |
UnsupportedOperationException | AssertionError | KeyError | ValueError | RuntimeError |
ImportError | unhandled exception | uncaught exception | exception caught while executing |
traceback
# Syslog severities above notice (RFC 5424) and plain English
emergency | alert | critical | error | warning | fatal | panic | severe | system is unusable |
action must be taken immediately | exited abnormally | core dumped | crashed | hung | deadlock |
stalled | going down | giving up | is dead | died unexpectedly | is broken | is corrupt |
is damaged | is missing | is full | is down | is not running | is not available |
is not responding | is not accessible | is not ready | is not valid | is not supported |
is not configured | is inconsistent | is incompatible | is unknown | is wrong | does not exist |
does not match | does not respond | did not complete | did not start | was rejected |
was refused | was denied | was lost | was dropped | was killed | was interrupted |
was truncated | was ignored | has expired | has failed | has crashed | has stopped working |
no response | no reply | no answer | no memory | no space | no route | not enough space |
not enough memory | not found | not allowed | not permitted | not supported | lost connection |
lost contact | lost data | memory leak | data corruption | data loss | bad checksum |
bad magic number | bad header | bad block | bad sector | bad address | bad value | wrong type |
wrong version | unknown host | unknown user | unknown command | unknown option | unknown device |
unexpected end of file | unexpected value | unexpected reply | unexpected interrupt |
unexpected shutdown | invalid value | invalid header | invalid address | invalid format |
invalid password | invalid state | illegal operation | illegal access | illegal value |
out of bounds | out of range | out of space | out of resources | too many errors |
too many retries | too long | too large | limit exceeded | threshold exceeded |
assertion failed | internal error | consistency check failed | self-test failed |
authentication failure | login failed | security violation | intrusion detected |
unauthorized access | malicious request | hardware fault | network problem |
communication error | protocol violation | version mismatch | size mismatch | type mismatch |
timeout | timed out | retries exhausted | retrying | will retry later | aborting | please check |
needs repair | service required | replace the part
`);

/** Phrases of normal operation. */
export const ROUTINE_PHRASES = phrases(`
# HTTP 1xx to 3xx, SQLSTATE 00, TCP and service states, syslog severities from notice down, plain English
OK | success | successful completion | continue | switching protocols | processing | created |
accepted | no content | reset content | partial content | moved permanently | see other |
not modified | temporary redirect | listen | established | close wait | time wait | closed |
active | running | exited normally | exit code 0 | status 0 | return code 0 | loaded |
reloading | activating | mounted | plugged | sleeping | waiting | idle | ready | done | notice |
info | informational | debug | trace | verbose | continued | recovered sense | no sense |
completed | complete | finished | passed | normal | online | enabled | available | healthy | up |
begin | end | version | copyright | license | build | usage | help | summary | statistics |
status | state | progress | time | date | name | address | size | count | total | number of |
value | register | program counter | stack pointer | control register | status register |
memory map | cache size | memory available | bus speed | processor type | clock rate |
serial number | firmware version | driver version | kernel version | product name | model |
vendor | revision | temperature | fan speed | voltage | partition | block size | disk capacity |
buffer size | queue length | address range | port number | interface | protocol | option |
parameter | configuration | command line | environment | user | group | session | host | node |
job | task | thread | process | request | reply | message | packet | event | action |
request completed | connection accepted | session opened | session closed | user logged in |
user logged out | password accepted | key accepted | started by user | stopped by user |
shutting down at request | restarted | heartbeat | health check passed | self-test passed |
test passed | link up | device attached | new device found | using default settings |
using default value | set to default | time synchronized | lease renewed | scheduled |
state changed to running | waiting for connections | listening on port |
received signal to reload | log rotated
`);

/** Words of trouble where there is none: denied, counted as zero, corrected, configured. */
export const DENIED_TROUBLE_PHRASES = phrases(`
# Plain English
no error | no errors | no errors found | no errors detected | 0 errors | 0 failures |
0 warnings | errors: 0 | error count: 0 | failures=0 | total of 0 errors | without error |
without errors | no problem | no problems found | no conflicts | no fault | no failures |
no timeout | nothing failed | none failed | not an error | error cleared | error recovered |
errors corrected | error detected and corrected | fault cleared | alarm cleared |
problem resolved | recovered from error | error handler installed | error handling enabled |
error reporting enabled | error reporting disabled | error log opened | error log cleared |
error counters reset | error detection enabled | error correction enabled | error mask |
error status register | error address register | error threshold set to | error level |
error code 0 | exception handler registered | interrupt enabled | interrupt mask |
interrupt handler installed | timeout set to | timeout value | timeout: 30 s |
connection timeout configured | max retries | retry count | retry interval | failover enabled |
failover ready | fault tolerance enabled | crash dump enabled | panic timeout | warning level |
warning threshold | abort on error disabled | critical section | critical temperature threshold |
kill timeout | dead time | fatal error mask | parity enabled | parity check enabled |
checksum enabled | checksum ok | invalidate cache | cache invalidated | bad block table |
down to | download | shutdown complete | limit set to | quota set to
`);
