#include "extract/extractor.h"

#include "extract/lookup_recorder.h"
#include "extract/overlay_files.h"
#include "extract/tu_builder.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Basic/Version.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/Path.h>

#include <algorithm>
#include <unistd.h>

namespace sekat::extract {

using namespace clang;

namespace {

constexpr std::size_t kMaxErrors = 20;

// Keeps the first errors as text; nothing is printed.
class ErrorCollector : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < DiagnosticsEngine::Error || errors.size() >= kMaxErrors)
      return;
    llvm::SmallString<256> message;
    info.FormatDiagnostic(message);
    std::string text;
    if (info.hasSourceManager() && info.getLocation().isValid()) {
      const PresumedLoc place = info.getSourceManager().getPresumedLoc(info.getLocation());
      if (place.isValid())
        text = std::string(place.getFilename()) + ":" + std::to_string(place.getLine()) + ":" +
               std::to_string(place.getColumn()) + ": ";
    }
    errors.push_back(text + std::string(message));
  }
  std::vector<std::string> errors;
};

void collectInputs(SourceManager &sources, facts::TuFacts &facts) {
  for (auto it = sources.fileinfo_begin(); it != sources.fileinfo_end(); ++it) {
    const FileEntryRef entry = it->first;
    const std::optional<llvm::MemoryBufferRef> buffer = it->second->getBufferIfLoaded();
    if (!buffer)
      continue;
    llvm::SmallString<256> path(entry.getName());
    if (sources.getFileManager().getVirtualFileSystem().makeAbsolute(path))
      continue;
    // `..` behind a link (/lib -> /usr/lib) does not mean what it says: leave it to the disk.
    if (llvm::StringRef(path).contains("/../"))
      path = sources.getFileManager().getCanonicalName(entry);
    else
      llvm::sys::path::remove_dots(path);
    facts.inputs.push_back(
        {std::string(path), support::hash128({buffer->getBufferStart(), buffer->getBufferSize()})});
  }
}

class FactsConsumer : public ASTConsumer {
public:
  explicit FactsConsumer(facts::TuFacts &facts) : facts_(facts) {}
  void HandleTranslationUnit(ASTContext &context) override {
    facts_ = TuBuilder(context).build();
    collectInputs(context.getSourceManager(), facts_);
    reached = true;
  }
  bool reached = false;

private:
  facts::TuFacts &facts_;
};

class FactsAction : public ASTFrontendAction {
public:
  FactsAction(facts::TuFacts &facts, bool &reached) : facts_(facts), reached_(reached) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, StringRef) override {
    auto consumer = std::make_unique<FactsConsumer>(facts_);
    consumer_ = consumer.get();
    return consumer;
  }
  void EndSourceFileAction() override { reached_ = consumer_ && consumer_->reached; }

private:
  facts::TuFacts &facts_;
  bool &reached_;
  FactsConsumer *consumer_ = nullptr;
};

} // namespace

std::string clangVersion() { return getClangFullVersion(); }

std::expected<facts::TuFacts, std::string> extractTu(const CompileCommand &command,
                                                     Lookups *lookups, const FileOverlay *overlay) {
  if (!command.unusable.empty())
    return std::unexpected(command.unusable);
  if (chdir(command.directory.c_str()) != 0)
    return std::unexpected("cannot enter its directory " + command.directory);

  std::vector<std::string> arguments = command.arguments;
  const auto hasResourceDir =
      std::any_of(arguments.begin(), arguments.end(), [](const std::string &argument) {
        return argument.starts_with("-resource-dir");
      });
  std::size_t at = 1;
  const auto insert = [&](std::string argument) {
    arguments.insert(arguments.begin() + static_cast<long>(at++), std::move(argument));
  };
  if (!hasResourceDir)
    insert("-resource-dir=" SEKAT_CLANG_RESOURCE_DIR);
  insert("-w");
  insert("-fsyntax-only");
  insert("-ferror-limit=0");
  insert("-fno-caret-diagnostics");

  ErrorCollector errors;
  facts::TuFacts facts;
  bool reached = false;
  IntrusiveRefCntPtr<LookupRecorder> disk(overlay ? new LookupRecorder(overlayFiles(*overlay))
                                                  : new LookupRecorder);
  IntrusiveRefCntPtr<FileManager> files(new FileManager(FileSystemOptions{}, disk));
  tooling::ToolInvocation invocation(std::move(arguments),
                                     std::make_unique<FactsAction>(facts, reached), files.get());
  invocation.setDiagnosticConsumer(&errors);
  const bool succeeded = invocation.run();
  if (lookups)
    *lookups = {disk->absent(), disk->listed()};
  if (!reached) {
    if (!errors.errors.empty())
      return std::unexpected(errors.errors.front());
    return std::unexpected("the compiler front end did not reach the end of the file");
  }
  facts.mainFile = command.file;
  facts.errors = std::move(errors.errors);
  if (!succeeded && facts.errors.empty())
    facts.errors.push_back("the compiler front end reported a failure without a message");
  facts.notes = command.notes;
  facts::freeze(facts);
  return facts;
}

} // namespace sekat::extract
