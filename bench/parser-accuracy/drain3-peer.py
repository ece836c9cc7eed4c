"""Drain3 as a peer: reads a JSON list of messages on stdin, writes {"templates": [...], "seconds": s,
"cpuSeconds": s}.

Stock settings (sim_th 0.4, depth 4) with the masks of Drain3's example configuration; every mask
becomes `<*>` so that its templates can be compared with loghub's.
"""

import json
import sys
import time

from drain3 import TemplateMiner
from drain3.masking import MaskingInstruction
from drain3.template_miner_config import TemplateMinerConfig

CORES = [
    r"([0-9a-f]{2,}:){3,}([0-9a-f]{2,})",
    r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}",
    r"([0-9a-f]{6,} ?){3,}",
    r"([0-9A-F]{4} ?){4,}",
    r"0x[a-f0-9A-F]+",
    r"[\-\+]?\d+",
]


def main() -> None:
    config = TemplateMinerConfig()
    config.masking_instructions = [
        MaskingInstruction(rf"((?<=[^A-Za-z0-9])|^)({core})((?=[^A-Za-z0-9])|$)", "*")
        for core in CORES
    ]
    messages = json.load(sys.stdin)
    miner = TemplateMiner(config=config)
    start = time.perf_counter()
    cpu_start = time.process_time()
    ids = [miner.add_log_message(message)["cluster_id"] for message in messages]
    seconds = time.perf_counter() - start
    cpu_seconds = time.process_time() - cpu_start
    templates = {cluster.cluster_id: cluster.get_template() for cluster in miner.drain.clusters}
    result = {
        "templates": [templates[key] for key in ids],
        "seconds": seconds,
        "cpuSeconds": cpu_seconds,
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
