"""Prints of a JSON report of `sekat audit -t`: one finding that code and traces show, one that only traces show
and one that only code shows."""
import json
import sys


def show(title, finding):
    print(title)
    if finding is None:
        print("  none")
        return
    print(f"  {finding['rule']}: {finding['message']}")
    runtime = finding["evidence"]["runtime"]
    if runtime["traces"]:
        print(f"  seen in {runtime['traces']} traces, for example {runtime['example']}")
    for step in finding["path"]:
        place = step.get("service") or f"{step['file']}:{step['line']}"
        print(f"    {step['name']}  ({place})" + (f"  --{step['via']}->" if step["via"] else ""))


def main():
    with open(sys.argv[1]) as file:
        findings = json.load(file)["findings"]
    findings = [finding for finding in findings if finding["rule"] == "pmse/payment-reachable"]

    def first(static, state=None):
        return next((finding for finding in findings if finding["evidence"]["static"] == static and
                     state in (None, finding["evidence"]["runtime"]["state"])), None)

    show("Code and traces:", first(True, "observed"))
    # The longest of them leads through a service without source.
    alone = [finding for finding in findings if not finding["evidence"]["static"]]
    show("Traces only:", max(alone, key=lambda finding: len(finding["path"]), default=None))
    show("Code only, it never ran:", first(True, "not-observed"))


main()
