#include "extract/command_cleaner.h"

#include "extract/command_flags.h"
#include "extract/source_language.h"

#include <clang/Basic/LangStandard.h>
#include <clang/Driver/Options.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>
#include <llvm/TargetParser/X86TargetParser.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

namespace sekat::extract {

namespace options = clang::driver::options;

namespace {

bool isStandardOfC(const std::string &standard) {
  const auto kind = clang::LangStandard::getLangKind(standard);
  return kind != clang::LangStandard::lang_unspecified &&
         !clang::LangStandard::getLangStandardForKind(kind).isCPlusPlus();
}

class Cleaner {
public:
  Cleaner(CompileCommand &command, ResponseFiles &responses)
      : command_(command), responses_(responses) {}

  void run(const std::vector<std::string> &arguments);

private:
  bool findProgram(const std::vector<std::string> &arguments);
  void parse(const std::vector<std::string> &words);
  void option(const llvm::opt::Arg &arg, const std::vector<std::string> &words);
  bool special(const llvm::opt::Arg &arg, const std::vector<std::string> &words);
  bool unknownProcessor(bool architecture, const std::string &name, const std::string &word);
  void preprocessorWords(const llvm::opt::Arg &arg);
  void sanitizers(const llvm::opt::Arg &arg, bool on);
  void include(std::string_view header);
  void input(const std::string &path);
  void frontEndOptions();
  void setLanguage();
  void setStandard();
  void finish();

  void keep(const std::vector<std::string> &words) {
    kept_.insert(kept_.end(), words.begin(), words.end());
  }
  void note(std::string text) { command_.notes.push_back(std::move(text)); }
  void unusable(std::string reason) {
    if (command_.unusable.empty())
      command_.unusable = std::move(reason);
  }

  CompileCommand &command_;
  ResponseFiles &responses_;
  Program program_;
  std::size_t start_ = 0;
  std::vector<std::string> kept_;
  std::vector<std::string> frontEnd_; ///< values of -Xclang, in order
  std::string standard_;              ///< value of the last -std=
  std::string currentLanguage_;       ///< the last -x so far
  std::string sanitizer_;
  bool sourceFound_ = false;
  std::string sourceLanguage_; ///< -x in force where the source stands
  bool otherSource_ = false;
  bool targetGiven_ = false;
  Language language_ = Language::Unknown;
};

/// False if there is none; says why.
bool Cleaner::findProgram(const std::vector<std::string> &arguments) {
  if (arguments.empty()) {
    unusable("its command is empty");
    return false;
  }
  start_ = skipLaunchers(arguments);
  if (start_ < arguments.size()) {
    program_ = identifyProgram(arguments[start_]);
  } else {
    const bool compiles = std::ranges::find(arguments, "-c") != arguments.end();
    const std::string name = std::filesystem::path(arguments[0]).filename().string();
    static constexpr std::array<std::string_view, 9> kInterpreters{
        "python", "python3", "perl", "sh", "bash", "node", "cmake", "make", "echo"};
    if (!compiles || std::ranges::find(kInterpreters, name) != kInterpreters.end()) {
      unusable("'" + arguments[0] + "' is not a compiler");
      return false;
    }
    start_ = 0;
    program_.kind = Program::Kind::Compiler;
    program_.cxx = name.ends_with("++");
    note("'" + name + "' is not known: taken for a compiler with the options of gcc");
  }
  const std::string &name = arguments[start_];
  if (program_.kind == Program::Kind::Foreign)
    unusable("the command line of '" + name + "' cannot be translated for clang");
  if (program_.kind == Program::Kind::NotCode) {
    unusable("'" + name + "' does not compile C, C++ or Objective-C");
    command_.notCode = true;
  }
  if (program_.wrapper)
    note("'" + name + "' may add options that the database does not show");
  return command_.unusable.empty();
}

void Cleaner::run(const std::vector<std::string> &arguments) {
  if (!findProgram(arguments))
    return;
  const std::vector<std::string> own(arguments.begin() + static_cast<std::ptrdiff_t>(start_),
                                     arguments.end());
  const auto words = responses_.expand(own, command_.directory);
  if (!words) {
    unusable(words.error());
    return;
  }
  parse(*words);
  if (command_.unusable.empty())
    finish();
}

void Cleaner::parse(const std::vector<std::string> &words) {
  std::vector<const char *> pointers;
  for (std::size_t i = 1; i < words.size(); ++i)
    pointers.push_back(words[i].c_str());
  if (!pointers.empty() && words[1] == "-cc1") {
    unusable("it runs clang's front end by itself (-cc1)");
    return;
  }
  unsigned missingIndex = 0;
  unsigned missingCount = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      pointers, missingIndex, missingCount, llvm::opt::Visibility(options::ClangOption));
  if (missingCount > 0) {
    unusable("its last option '" + words.back() + "' lacks a value");
    return;
  }
  std::vector<const llvm::opt::Arg *> args(parsed.begin(), parsed.end());
  for (std::size_t i = 0; i < args.size(); ++i) {
    // The words of an option reach to the next one; words[0] is the program.
    const std::size_t begin = args[i]->getIndex() + 1;
    const std::size_t end = i + 1 < args.size() ? args[i + 1]->getIndex() + 1 : words.size();
    option(*args[i], {words.begin() + static_cast<std::ptrdiff_t>(begin),
                      words.begin() + static_cast<std::ptrdiff_t>(end)});
  }
}

void Cleaner::option(const llvm::opt::Arg &arg, const std::vector<std::string> &words) {
  const llvm::opt::Option option = arg.getOption().getUnaliasedOption();
  if (option.matches(options::OPT_INPUT)) {
    input(arg.getValue());
    return;
  }
  if (option.matches(options::OPT__DASH_DASH)) {
    for (const char *value : arg.getValues())
      input(value);
    return;
  }
  if (option.matches(options::OPT_UNKNOWN)) {
    if (!isHarmlessGccFlag(words[0]))
      note("dropped " + words[0] + ": clang does not know it");
    return;
  }
  const FlagRule rule = ruleForFlag(option.getPrefixedName());
  if (rule.fate == FlagFate::DropNoted)
    note("dropped " + words[0] + ": " + std::string(rule.reason));
  if (rule.fate != FlagFate::Keep || special(arg, words))
    return;
  for (const auto group :
       {options::OPT_M_Group, options::OPT_Link_Group, options::OPT_DebugInfo_Group,
        options::OPT_R_Group, options::OPT_d_Group, options::OPT_Action_Group,
        options::OPT_clang_ignored_f_Group, options::OPT_clang_ignored_gcc_optimization_f_Group,
        options::OPT_clang_ignored_m_Group, options::OPT_gfortran_Group})
    if (option.matches(group))
      return;
  // Only what switches a warning off can matter: some are errors until they are switched off.
  if (option.matches(options::OPT_W_Group) || option.matches(options::OPT_pedantic_Group)) {
    if (words[0].starts_with("-Wno-") && words[0] != "-Wno-error")
      keep(words);
    return;
  }
  keep(words);
}

/// Options that are neither kept nor dropped as they are. True if the option was one.
bool Cleaner::special(const llvm::opt::Arg &arg, const std::vector<std::string> &words) {
  const llvm::opt::Option option = arg.getOption().getUnaliasedOption();
  const auto value = [&arg] { return std::string(arg.getNumValues() > 0 ? arg.getValue() : ""); };
  switch (option.getID()) {
  case options::OPT_x:
    currentLanguage_ = value();
    return true;
  case options::OPT_std_EQ:
    standard_ = value();
    return true;
  case options::OPT_Xclang:
    frontEnd_.push_back(value());
    return true;
  case options::OPT_Wp_COMMA:
    preprocessorWords(arg);
    return true;
  case options::OPT_include:
    include(value());
    return true;
  case options::OPT_include_pch:
    frontEnd_.insert(frontEnd_.end(), {"-include-pch", value()});
    return true;
  case options::OPT_fsanitize_EQ:
  case options::OPT_fno_sanitize_EQ:
    sanitizers(arg, option.getID() == options::OPT_fsanitize_EQ);
    return true;
  case options::OPT_w:
  case options::OPT_pedantic_errors:
    return true;
  case options::OPT_march_EQ:
  case options::OPT_mcpu_EQ:
    return unknownProcessor(option.getID() == options::OPT_march_EQ, value(), words[0]);
  case options::OPT_target:
  case options::OPT_target_legacy_spelling:
    targetGiven_ = true;
    return false;
  default:
    return false;
  }
}

/// GCC knows newer processors, and -mcpu on x86 as an old name of -mtune. Elsewhere clang's names
/// are GCC's.
bool Cleaner::unknownProcessor(bool architecture, const std::string &name,
                               const std::string &word) {
  const llvm::Triple triple(program_.target.empty() ? llvm::sys::getDefaultTargetTriple()
                                                    : program_.target);
  if (targetGiven_ || !triple.isX86())
    return false;
  if (!architecture)
    return true;
  if (name == "native" || llvm::X86::parseArchX86(name) != llvm::X86::CK_None)
    return false;
  note("dropped " + word + ": clang does not know this processor");
  return true;
}

/// -Wp,-DX=1,-MD,file: dependency files go, the rest stays.
void Cleaner::preprocessorWords(const llvm::opt::Arg &arg) {
  std::string rest;
  for (unsigned i = 0; i < arg.getNumValues(); ++i) {
    const std::string_view word = arg.getValue(i);
    if (word.starts_with("-M")) {
      if (word == "-MD" || word == "-MMD" || word == "-MF" || word == "-MT" || word == "-MQ")
        ++i;
      continue;
    }
    rest.append(",").append(word);
  }
  if (!rest.empty())
    kept_.push_back("-Wp" + rest);
}

/// Sanitizers check at run time. What the code can see is which one it is built for.
void Cleaner::sanitizers(const llvm::opt::Arg &arg, bool on) {
  for (const char *value : arg.getValues()) {
    const std::string_view name = value;
    if (name == "address" || name == "thread" || name == "memory" || name == "hwaddress")
      sanitizer_ = on ? name : (sanitizer_ == name ? "" : sanitizer_);
    else if (name == "all" && !on)
      sanitizer_.clear();
  }
}

/// The driver would take a precompiled header that lies beside the file, made by another compiler;
/// the front end takes the text.
void Cleaner::include(std::string_view header) {
  const std::string path = absolutePath(command_.directory, std::string(header));
  std::error_code ignored;
  const bool precompiled = std::filesystem::exists(path + ".gch", ignored) ||
                           std::filesystem::exists(path + ".pch", ignored);
  if (precompiled)
    frontEnd_.insert(frontEnd_.end(), {"-include", std::string(header)});
  else
    keep({"-include", std::string(header)});
}

void Cleaner::input(const std::string &path) {
  if (absolutePath(command_.directory, path) == command_.file) {
    if (!sourceFound_)
      sourceLanguage_ = currentLanguage_;
    sourceFound_ = true;
    return;
  }
  const Language language = languageOfFile(path).language;
  if (language == Language::NotCode || language == Language::Unknown)
    return;
  const auto nameOf = [](const std::string &p) { return std::filesystem::path(p).filename(); };
  otherSource_ = otherSource_ || nameOf(path) != nameOf(command_.file); // else a symbolic link
  if (!sourceFound_)
    sourceLanguage_ = currentLanguage_;
}

/// What -Xclang hands to the front end is cleaned like the rest, by the front end's own table.
void Cleaner::frontEndOptions() {
  std::vector<const char *> pointers;
  for (const std::string &word : frontEnd_)
    pointers.push_back(word.c_str());
  unsigned missingIndex = 0;
  unsigned missingCount = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      pointers, missingIndex, missingCount, llvm::opt::Visibility(options::CC1Option));
  std::vector<std::string> precompiled;
  std::vector<std::string> included;
  const std::vector<const llvm::opt::Arg *> args(parsed.begin(), parsed.end());
  for (std::size_t i = 0; i < args.size(); ++i) {
    const llvm::opt::Option option = args[i]->getOption().getUnaliasedOption();
    const std::size_t begin = args[i]->getIndex();
    const std::size_t end = i + 1 < args.size() ? args[i + 1]->getIndex() : frontEnd_.size();
    if (option.matches(options::OPT_include_pch)) {
      precompiled.emplace_back(args[i]->getValue());
      continue;
    }
    if (option.matches(options::OPT_Action_Group))
      continue;
    if (option.matches(options::OPT_UNKNOWN) || option.matches(options::OPT_INPUT) ||
        ruleForFlag(option.getPrefixedName()).fate != FlagFate::Keep) {
      note("dropped -Xclang " + frontEnd_[begin]);
      continue;
    }
    if (option.matches(options::OPT_include))
      included.emplace_back(args[i]->getValue());
    for (std::size_t word = begin; word < end; ++word)
      keep({"-Xclang", frontEnd_[word]});
  }
  // A precompiled header is the text it was made from.
  for (const std::string &file : precompiled) {
    const std::string header = std::filesystem::path(file).replace_extension().string();
    if (std::ranges::find(included, header) == included.end())
      keep({"-Xclang", "-include", "-Xclang", header});
  }
}

void Cleaner::setLanguage() {
  const FileLanguage byName = languageOfFile(command_.file);
  const bool given = !sourceLanguage_.empty() && sourceLanguage_ != "none";
  language_ = given ? languageByName(sourceLanguage_) : byName.language;
  // A driver for C++ reads .c as C++, and a header belongs to C++ unless the standard says
  // otherwise.
  if (!given && program_.cxx && language_ == Language::C)
    language_ = Language::Cxx;
  if (!given && byName.header && language_ == Language::Unknown)
    language_ = !program_.cxx && isStandardOfC(standard_) ? Language::C : Language::Cxx;

  const std::string named = given ? "(-x " + sourceLanguage_ + ")" : "(by its name)";
  command_.notCode = language_ == Language::NotCode;
  if (language_ == Language::Unknown)
    unusable("it is not known to be C, C++ or Objective-C " + named);
  else if (language_ == Language::Unsupported)
    unusable("its language cannot be analysed " + named);
  else if (language_ == Language::NotCode)
    unusable("it is not C, C++ or Objective-C " + named);
  else if (!byName.preprocessed || given)
    keep({"-x", std::string(languageOption(language_))});
}

/// GCC ignores a standard of the other language, clang refuses it; and GCC may know newer ones.
void Cleaner::setStandard() {
  if (standard_.empty())
    return;
  const auto kind = clang::LangStandard::getLangKind(standard_);
  const bool cxxName = standard_.find("++") != std::string::npos;
  if (kind == clang::LangStandard::lang_unspecified) {
    // "c++26", "c23", "c++2d": newer than this clang. Anything else is a mistake that no compiler
    // takes.
    const std::size_t year = standard_.find_last_of('2');
    if (year == std::string::npos || year + 2 != standard_.size()) {
      unusable("clang does not know the standard " + standard_);
      return;
    }
    const bool gnu = standard_.starts_with("gnu");
    const std::string newest = std::string(gnu ? "gnu" : "c") + (isCxx(language_) ? "++26" : "23");
    note("-std=" + standard_ + " is not known to clang: read as " + newest);
    if (cxxName == isCxx(language_))
      kept_.push_back("-std=" + newest);
    return;
  }
  if (clang::LangStandard::getLangStandardForKind(kind).isCPlusPlus() != isCxx(language_)) {
    note("dropped -std=" + standard_ + ": it belongs to another language");
    return;
  }
  kept_.push_back("-std=" + standard_);
}

void Cleaner::finish() {
  if (!sourceFound_ && otherSource_)
    note("the command names another file than its entry");
  frontEndOptions();
  if (!sanitizer_.empty())
    kept_.push_back("-fsanitize=" + sanitizer_);
  setLanguage();
  if (command_.unusable.empty())
    setStandard();
  if (!command_.unusable.empty())
    return;
  command_.arguments.push_back(program_.cxx || isCxx(language_) ? "clang++" : "clang");
  if (!program_.target.empty() && !targetGiven_)
    command_.arguments.push_back("--target=" + program_.target);
  command_.arguments.insert(command_.arguments.end(), kept_.begin(), kept_.end());
  command_.arguments.push_back(command_.file);
}

} // namespace

CompileCommand cleanCommand(const std::string &directory, const std::string &file,
                            const std::vector<std::string> &arguments, ResponseFiles &responses) {
  CompileCommand command;
  command.directory = directory;
  command.file = file;
  Cleaner(command, responses).run(arguments);
  std::ranges::sort(command.notes);
  command.notes.erase(std::ranges::unique(command.notes).begin(), command.notes.end());
  return command;
}

} // namespace sekat::extract
