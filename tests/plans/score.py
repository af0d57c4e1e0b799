#!/usr/bin/env python3
"""How well a program reads plans, against what a careful reader found in them.

    score.py [-v] [--floor KIND=F1 ...] FOLDER -- COMMAND [ARG ...]

FOLDER holds NAME.txt (or .docx, .odt, .pdf, .doc, .htm) and NAME.expected.json. For each, COMMAND with the
document's path at its end must print the plan as JSON (README.md says in what form). Prints precision,
recall and F1 for each kind of item, and over all. `-v` lists what was missed and what was made up. Fails where a
kind's F1 is below its floor; `rest` is the floor of the kinds that have none.
"""
import difflib, json, pathlib, re, subprocess, sys, unicodedata

def fold(s):
    s = unicodedata.normalize("NFD", str(s or "")).lower().replace("đ", "d")
    s = "".join(c for c in s if not unicodedata.combining(c))
    return re.sub(r"[^0-9a-z]+", " ", s).strip()

def alike(a, b, at=0.8):
    a, b = fold(a), fold(b)
    if not a or not b:
        return False
    if a == b or (len(min(a, b, key=len)) >= 12 and (a in b or b in a)):
        return True
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= at

def code(s):                       # the number of a cited document, else its words
    m = re.search(r"\d+\s*(?:/\d{4})?\s*[-/][A-ZĐa-zđ][\w.Đđ/-]*", str(s))
    return fold(m.group(0)) if m else fold(s)

HEADER = ["number", "symbol", "issuer", "superior", "place", "date", "title", "term"]

def words(x):
    return x if isinstance(x, str) else " ".join(str(v) for v in x.values() if isinstance(v, (str, int)))

def items(p):
    out = []
    for k in HEADER:
        if p.get(k):
            out.append(("header", (k, p[k])))
    for x in p.get("legal_basis") or []:
        out.append(("legal_basis", x))
    for d in p.get("deadlines") or []:
        out.append(("deadlines", d))
    for k, v in (p.get("event") or {}).items():
        if v:
            out.append(("event", (k, v)))
    for x in p.get("agenda_items") or []:
        out.append(("agenda_items", words(x)))
    for a in p.get("assignments") or []:
        for t in a.get("tasks") or [""]:
            out.append(("assignments", (a.get("actor", ""), t)))
    for x in p.get("recipients") or []:
        out.append(("recipients", words(x)))
    s = p.get("signer")
    if isinstance(s, dict):
        # Some readers wrote "TM." as what it stands for.
        for k, v in (("acting_for", s.get("acting_for") or s.get("on_behalf")),
                     ("position", s.get("position")), ("name", s.get("name"))):
            if v:
                out.append(("signer", (k, v)))
    return out

def when(d):
    g = lambda k: str(d.get(k) or "")
    t = re.sub(r"\D", "", g("time"))[:4]
    return (g("date"), g("from"), g("to"), t)

def same(kind, e, g):
    if kind in ("header", "event", "signer"):
        if e[0] != g[0]:
            return False
        if e[0] in ("date", "number"):
            return fold(e[1]).lstrip("0") == fold(g[1]).lstrip("0")
        return alike(json.dumps(e[1], ensure_ascii=False) if not isinstance(e[1], str) else e[1],
                     json.dumps(g[1], ensure_ascii=False) if not isinstance(g[1], str) else g[1])
    if kind == "legal_basis":
        return code(e) == code(g) or alike(e, g)
    if kind == "deadlines":
        return when(e) == when(g)
    if kind == "assignments":
        return alike(e[0], g[0], .75) and alike(e[1], g[1], .7)
    return alike(e, g)

def main():
    args, verbose, floors = sys.argv[1:], False, {}
    while args[0].startswith("-"):
        option = args.pop(0)
        if option == "-v":
            verbose = True
        else:
            kind, least = args.pop(0).split("=")
            floors[kind] = float(least)
    folder, command = pathlib.Path(args[0]), args[args.index("--") + 1:]
    total = {}
    for want in sorted(folder.glob("*.expected.json")):
        name = want.name[:-len(".expected.json")]
        docs = [p for p in folder.glob(name + ".*") if p.suffix in (".txt", ".docx", ".odt", ".pdf", ".doc", ".htm", ".md")]
        if not docs:
            print(f"{name}: no document"); continue
        try:
            run = subprocess.run(command + [str(docs[0])], capture_output=True, text=True, timeout=60)
            got = json.loads(run.stdout)
        except Exception as why:
            print(f"{name}: {type(why).__name__}: {str(why)[:120]}"); got = {}
        expected, found = items(json.loads(want.read_text())), items(got)
        left = list(found)
        for kind, e in expected:
            t = total.setdefault(kind, [0, 0, 0])
            hit = next((x for x in left if x[0] == kind and same(kind, e, x[1])), None)
            if hit:
                left.remove(hit); t[0] += 1
            else:
                t[1] += 1
                if verbose: print(f"  {name}: missed {kind}: {str(e)[:140]}")
        wanted = {k for k, _ in expected}
        for kind, g in left:
            if kind in wanted or kind == "header":
                total.setdefault(kind, [0, 0, 0])[2] += 1
                if verbose: print(f"  {name}: made up {kind}: {str(g)[:140]}")
    below = []
    def row(kind, t):
        f1 = 2*t[0]/max(1,2*t[0]+t[1]+t[2])
        print(f"{kind:14} precision {t[0]/max(1,t[0]+t[2]):.3f}  recall {t[0]/max(1,t[0]+t[1]):.3f}  "
              f"F1 {f1:.3f}  ({t[0]} found, {t[1]} missed, {t[2]} made up)")
        if f1 < floors.get(kind, floors.get("rest", 0) if kind != "all" else 0):
            below.append(kind)
    for k in sorted(total): row(k, total[k])
    row("all", [sum(t[i] for t in total.values()) for i in range(3)])
    if below: sys.exit("below the floor: " + ", ".join(below))

main()
