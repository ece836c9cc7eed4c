# Sourced by bin/up, bin/test and bin/ra: checks Node, installs packages when the lock file changed, generates the client.
# Sets ROOT and changes into it.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

fail() {
  printf '\n%s\n  → %s\n' "$1" "$2" >&2
  exit 1
}

check_node() {
  command -v node >/dev/null || fail "Node.js is not installed." "Install Node 20.19 or newer from https://nodejs.org, then run this again."
  node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' ||
    fail "Node $(node --version) is too old." "Install Node 20.19 or newer (nvm install 22), then run this again."
  command -v npm >/dev/null || fail "npm is not installed." "Install it with Node from https://nodejs.org."
}

check_disk() { # free MiB needed, where
  local free
  free=$(df -Pm "$ROOT" | awk 'NR==2 {print $4}')
  [ "${free:-0}" -ge "$1" ] || fail "Only ${free} MiB are free in $ROOT; $1 MiB are needed $2." "Free some space, or move the folder to a larger disk."
}

# One hash over what decides the packages, so that a second start installs nothing.
packages_stamp() { node -e 'const c=require("crypto"),f=require("fs");process.stdout.write(c.createHash("sha256").update(f.readFileSync("package-lock.json")).update(process.version.split(".")[0]).digest("hex"))'; }
client_stamp() { cat prisma/schema/*.prisma kernel/* scripts/build-kernel.ts | node -e 'const c=require("crypto");const h=c.createHash("sha256");process.stdin.on("data",d=>h.update(d)).on("end",()=>process.stdout.write(h.digest("hex")))'; }

install_packages() {
  local stamp
  stamp=$(packages_stamp)
  if [ "$(cat node_modules/.ra-stamp 2>/dev/null)" != "$stamp" ]; then
    check_disk 4000 "for the packages and the trainer's Python environment"
    printf 'Installing the npm packages (about 1.3 GB, one to three minutes; only when they change) …\n' >&2
    # Not `npm ci`: it refuses a lock file that was written where a registry lacks the binaries of other platforms.
    # The postinstall of onnxruntime-node would fetch a CUDA library from outside the registry.
    ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save --no-audit --no-fund --loglevel=error >&2 ||
      fail "npm could not install the packages." "Check that the npm registry can be reached (npm ping), then run this again."
    printf '%s' "$stamp" > node_modules/.ra-stamp
  fi
  stamp=$(client_stamp)
  if [ "$(cat generated/.ra-stamp 2>/dev/null)" != "$stamp" ]; then
    printf 'Generating the database client and the kernel …\n' >&2
    npm run --silent generate >/dev/null 2>&1 || npm run generate >&2 || fail "The database client and the kernel could not be generated." "Read the message above."
    printf '%s' "$stamp" > generated/.ra-stamp
  fi
}

prepare() {
  check_node
  install_packages
}
