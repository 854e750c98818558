#include "tests/unit/report/sample.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace sekat::report::sample {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "sekat-report-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Folder::write(const std::string &file, const std::string &text) const {
  const fs::path path = fs::path(path_) / file;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush())
    throw std::runtime_error("cannot write " + path.string());
}

namespace {

rules::Rule rule(std::string id, rules::RuleKind kind, rules::Severity severity) {
  rules::Rule made;
  made.id = std::move(id);
  made.title = {.en = "Payment code reached from social media",
                .id = "Kode pembayaran tercapai dari media sosial"};
  made.message = {.en = "payment reached", .id = "pembayaran tercapai"};
  made.why = {.en = "A social-commerce operator must not facilitate payment on its own electronic "
                    "system.",
              .id = "PPMSE social-commerce dilarang memfasilitasi transaksi pembayaran pada sistem "
                    "elektroniknya."};
  made.fix = {.en = "Hand the buyer over to the marketplace with a redirect that is declared as an "
                    "approved boundary, and cut the call that is marked above.",
              .id =
                  "Alihkan pembeli ke lokapasar lewat redirect yang dinyatakan sebagai batas yang "
                  "disetujui, dan putuskan panggilan yang ditandai di atas."};
  made.blindSpots = {{.en = "Calls through libraries without source.",
                      .id = "Panggilan lewat pustaka tanpa kode sumber."}};
  made.law = {
      {.instrument = "permendag-31-2023",
       .number = "21(3)",
       .from = "2023-09-26",
       .to = "2026-06-07"},
      {.instrument = "permendag-19-2026", .number = "25(3)", .from = "2026-06-08", .to = {}}};
  made.verdict = "indication";
  made.severity = severity;
  made.kind = kind;
  return made;
}

check::Handoff handoff(std::string boundary, std::string purpose, bool approved) {
  return {.boundary = std::move(boundary),
          .purpose = std::move(purpose),
          .from = "nusa",
          .to = "pasar",
          .staticSites = 3,
          .spans = 0,
          .approved = approved,
          .approvalReference = "DJPDN/2024/017",
          .approvalUntil = approved ? "2027-12-31" : "2026-01-01"};
}

std::vector<check::RuleOutcome> outcomes() {
  return {
      {.rule = "pmse/expired-approval",
       .state = check::RuleState::NotApplicable,
       .reason = {.en = "no boundary is declared", .id = "tidak ada batas yang dinyatakan"}},
      {.rule = "pmse/payment-in-social-system", .state = check::RuleState::Judged, .reason = {}},
      {.rule = "pmse/payment-reachable", .state = check::RuleState::Judged, .reason = {}},
      {.rule = "pmse/user-data-crossing",
       .state = check::RuleState::Draft,
       .reason = {.en = "still a draft", .id = "masih rancangan"}}};
}

} // namespace

rules::Ruleset ruleset() {
  rules::Ruleset made;
  made.name = "permendag-31-2023";
  made.version = "1.0.0";
  made.instruments = {{.id = "permendag-31-2023",
                       .title = {.en = "Minister of Trade Regulation 31/2023",
                                 .id = "Peraturan Menteri Perdagangan Nomor 31 Tahun 2023"},
                       .from = "2023-09-26",
                       .to = "2026-06-07"},
                      {.id = "permendag-19-2026",
                       .title = {.en = "Minister of Trade Regulation 19/2026",
                                 .id = "Peraturan Menteri Perdagangan Nomor 19 Tahun 2026"},
                       .from = "2026-06-08",
                       .to = {}}};
  made.clauses = {
      {.number = "25(3)",
       .numberBefore = "21(3)",
       .duty = {.en = "Social-commerce may not facilitate payment transactions on its electronic "
                      "system.",
                .id = "PPMSE dengan model bisnis social-commerce dilarang memfasilitasi transaksi "
                      "pembayaran pada sistem elektroniknya."},
       .judgedBy = {"code", "traces"},
       .rules = {"pmse/payment-reachable", "pmse/payment-in-social-system"},
       .human = {},
       .pos = {}},
      {.number = "18(4)b",
       .numberBefore = "13(3)b",
       .duty = {.en = "No misuse of user data.", .id = "Tidak menyalahgunakan data pengguna."},
       .judgedBy = {"code", "human"},
       .rules = {"pmse/user-data-crossing"},
       .human = {.en = "Whether a use of the data is misuse.",
                 .id = "Apakah suatu pemakaian data merupakan penyalahgunaan."},
       .pos = {}},
      {.number = "25(2)",
       .numberBefore = "21(2)",
       .duty = {.en = "May not act as a producer.", .id = "Dilarang bertindak sebagai produsen."},
       .judgedBy = {"human"},
       .rules = {},
       .human = {.en = "Who makes the goods that are sold.",
                 .id = "Siapa yang memproduksi barang yang dijual."},
       .pos = {}}};
  made.rules = {
      rule("pmse/expired-approval", rules::RuleKind::Boundary, rules::Severity::Warning),
      rule("pmse/payment-in-social-system", rules::RuleKind::Containment, rules::Severity::Error),
      rule("pmse/payment-reachable", rules::RuleKind::Reachability, rules::Severity::Error),
      rule("pmse/user-data-crossing", rules::RuleKind::DataFlow, rules::Severity::Error)};
  made.rules.back().maturity = rules::Maturity::Draft;
  return made;
}

check::Finding finding() {
  check::Finding made;
  made.rule = "pmse/payment-reachable";
  made.level = rules::Severity::Error;
  made.confidence = graph::Confidence::Likely;
  made.fingerprint = "v1:0123456789abcdef0123456789abcdef";
  made.message = {.en = "payment code pasar::checkout::charge is reached from the social-media "
                        "component feed without crossing an approved boundary",
                  .id = "kode pembayaran pasar::checkout::charge tercapai dari komponen media "
                        "sosial feed tanpa melewati batas yang disetujui"};
  made.entry = {.name = "nusa::feed::onTap",
                .signature = "(int)",
                .component = "feed",
                .system = "nusa",
                .file = "src/feed.cpp",
                .line = 3};
  made.sink = {.name = "pasar::checkout::charge",
               .signature = "(long)",
               .component = "checkout",
               .system = "pasar",
               .file = "src/checkout.cpp",
               .line = 2};
  made.crossing = 1;
  made.path = {{.name = "nusa::feed::onTap",
                .signature = "(int)",
                .component = "feed",
                .system = "nusa",
                .file = "src/feed.cpp",
                .line = 4,
                .column = 3,
                .via = "virtual",
                .confidence = graph::Confidence::Likely,
                .candidates = 2},
               {.name = "nusa::cart::Bridge::submit",
                .signature = "(const Order &)",
                .component = "feed",
                .system = "nusa",
                .file = "src/bridge.cpp",
                .line = 2,
                .column = 28,
                .via = "direct",
                .confidence = graph::Confidence::Definite,
                .candidates = 1},
               {.name = "pasar::checkout::charge",
                .signature = "(long)",
                .component = "checkout",
                .system = "pasar",
                .file = "src/checkout.cpp",
                .line = 2,
                .column = 6,
                .via = "",
                .confidence = graph::Confidence::Definite,
                .candidates = 1}};
  made.proofs = {{.provider = "midtrans",
                  .signal = "host",
                  .literal = "https://api.midtrans.com/v2/charge",
                  .file = "src/checkout.cpp",
                  .line = 3}};
  made.notes = {{.en = "approval DJPDN/2024/017 ended on 2026-01-01",
                 .id = "persetujuan DJPDN/2024/017 berakhir pada 2026-01-01"}};
  return made;
}

Report report() {
  Report made;
  made.toolVersion = "0.1.0";
  made.project = "Nusantara Social";
  made.asOf = "2026-11-24";
  made.rulesets = {ruleset()};
  check::Finding kept = finding();
  kept.rule = "pmse/payment-in-social-system";
  kept.status = check::Status::Kept;
  kept.fingerprint = "v1:11111111111111111111111111111111";
  check::Finding waived = finding();
  waived.level = rules::Severity::Warning;
  waived.status = check::Status::Waived;
  waived.fingerprint = "v1:22222222222222222222222222222222";
  waived.waivedBy = "payments@nusa.example until 2026-12-31: legacy donation flow";
  made.result.findings = {finding(), kept, waived};
  made.result.undecided = {{.rule = "pmse/payment-reachable",
                            .reason = "unresolved-call",
                            .count = 3,
                            .examples = {"src/feed.cpp:7: call through `handler_`"}}};
  made.result.handoffs = {handoff("open-checkout", "payment-provider", true),
                          handoff("old-courier", "courier", false)};
  made.result.rules = outcomes();
  made.result.unmatched = {
      {.what = "component ads", .pos = {.file = "sekat.yaml", .line = 14, .column = 5}}};
  made.result.catalogueOnly = {"pmse/payment-in-social-system"};
  made.coverage.unitsTotal = 1212;
  made.coverage.unitsExtracted = 1000;
  made.coverage.unitsCached = 209;
  made.coverage.unitsSkipped = 1;
  made.coverage.unitsFailed = {{.file = "src/broken.cpp",
                                .reason = "3 errors, first: src/broken.cpp:9:1: unknown type name"},
                               {.file = "src/huge.cpp", .reason = "worker ended: out of memory"}};
  made.coverage.callsResolved = 90211;
  made.coverage.callsUnresolved = 37;
  made.coverage.functions = 12345;
  made.coverage.edges = 67890;
  made.ledger = {{.caller = "nusa::feed::dispatch",
                  .component = "feed",
                  .file = "src/feed.cpp",
                  .what = "call through `handler_` of type void ()",
                  .line = 7,
                  .rule = "pmse/payment-reachable",
                  .signature = "(int)",
                  .system = "nusa",
                  .column = 3,
                  .kind = "function-pointer",
                  .distance = 2,
                  .entry = "nusa::feed::onTap",
                  .entryComponent = "feed",
                  .stub = "{ function: \"nusa::feed::dispatch\", targets: [\"FILL::IN\"] }"},
                 {.caller = "nusa::tools::walk",
                  .component = "",
                  .file = "src/tools.cpp",
                  .what = "inline assembly",
                  .line = 3,
                  .stub = "{ function: \"nusa::tools::walk\", targets: [] }"}};
  made.notes = {"2 compile commands were merged"};
  made.verdict = Verdict::Findings;
  return made;
}

Report cleanReport() {
  Report made = report();
  made.result.findings.clear();
  made.result.undecided.clear();
  made.coverage.unitsExtracted += made.coverage.unitsFailed.size();
  made.coverage.unitsFailed.clear();
  made.verdict = Verdict::Compliant;
  return made;
}

Report hostileReport(const std::string &evil) {
  Report made = report();
  const auto spoil = [&](std::string &text) { text = "x" + evil; };
  const auto spoilBoth = [&](rules::Bilingual &text) {
    spoil(text.en);
    spoil(text.id);
  };
  spoil(made.project);
  for (check::Finding &found : made.result.findings) {
    spoilBoth(found.message);
    for (check::FunctionRef *side : {&found.entry, &found.sink})
      for (std::string *text :
           {&side->name, &side->signature, &side->component, &side->system, &side->file})
        spoil(*text);
    for (check::Step &step : found.path)
      for (std::string *text :
           {&step.name, &step.signature, &step.component, &step.system, &step.file, &step.via})
        spoil(*text);
    for (check::Proof &proof : found.proofs)
      for (std::string *text : {&proof.provider, &proof.signal, &proof.literal, &proof.file})
        spoil(*text);
    for (rules::Bilingual &note : found.notes)
      spoilBoth(note);
    spoil(found.waivedBy);
  }
  for (check::Undecided &undecided : made.result.undecided)
    for (std::string &example : undecided.examples)
      spoil(example);
  for (check::Handoff &made_ : made.result.handoffs)
    for (std::string *text : {&made_.boundary, &made_.purpose, &made_.from, &made_.to,
                              &made_.approvalReference, &made_.approvalUntil})
      spoil(*text);
  for (check::RuleOutcome &outcome : made.result.rules)
    spoilBoth(outcome.reason);
  for (check::Unmatched &unmatched : made.result.unmatched) {
    spoil(unmatched.what);
    spoil(unmatched.pos.file);
  }
  for (FailedUnit &unit : made.coverage.unitsFailed) {
    spoil(unit.file);
    spoil(unit.reason);
  }
  for (LedgerEntry &entry : made.ledger)
    for (std::string *text :
         {&entry.caller, &entry.component, &entry.file, &entry.what, &entry.signature,
          &entry.system, &entry.kind, &entry.entry, &entry.entryComponent, &entry.stub})
      spoil(*text);
  for (std::string &note : made.notes)
    spoil(note);
  for (rules::Rule &rule : made.rulesets[0].rules) {
    spoilBoth(rule.title);
    spoilBoth(rule.why);
    spoilBoth(rule.fix);
  }
  for (rules::ClauseEntry &clause : made.rulesets[0].clauses) {
    spoilBoth(clause.duty);
    if (!clause.human.en.empty())
      spoilBoth(clause.human);
  }
  return made;
}

void writeSources(const Folder &folder) {
  folder.write("src/feed.cpp",
               "// feed\n\nvoid onTap(int id) {\n  bridge->submit(orderOf(id));\n}\n"
               "void dispatch() {\n  handler_();\n}\n");
  folder.write("src/bridge.cpp", "// bridge\nvoid submit(Order &o) {  charge(o.total()); }\n");
  folder.write("src/checkout.cpp", "// checkout\nvoid charge(long amount) {\n"
                                   "  post(\"https://api.midtrans.com/v2/charge\");\n}\n");
}

} // namespace sekat::report::sample
