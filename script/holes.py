"""What wapiti found, for `script/attack`: holes.py WHO REPORT. Fails when there is anything, and when it did not come as far as
to pages that only such a person reads."""

import json, re, sys
from urllib.parse import urlsplit
who, report = sys.argv[1], json.load(open(sys.argv[2]))
own = {
    "guest": r"/procedures/",
    "citizen": r"/(dossiers|drafts)/[0-9a-f-]{36}",
    "officer": r"/office/(dossiers|batches|register|counter)",
}[who]
pages = report["infos"]["crawled_pages"]
paths = {urlsplit(page["request"]["url"]).path for page in pages if page["response"]["status_code"] == 200}
read = [path for path in paths if re.match(own, path)]
found = {kind: items for part in ("vulnerabilities", "anomalies") for kind, items in report[part].items() if items}
count = sum(len(items) for items in found.values())
print(f"{who}: {len(pages)} addresses and forms, {len(read)} pages of what is theirs, {count} findings")
for kind, items in found.items():
    for item in items[:5]:
        print(f"{kind}: {item['method']} {item['path']} {item.get('parameter') or ''} — {item['info']}")
sys.exit(1 if found or len(read) < 3 else 0)
