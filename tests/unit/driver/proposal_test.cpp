#include "driver/proposal.h"
#include "driver/role_words.h"
#include "rules/parse.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace sekat;
using namespace sekat::driver;
using rules::Role;

namespace {

OutlineItem function(const std::string &name, const std::string &file) {
  OutlineItem item;
  item.name = name;
  item.file = file;
  item.line = 1;
  for (std::size_t at = 0, end = 0; (end = name.find("::", at)) != std::string::npos; at = end + 2)
    item.space.push_back(name.substr(at, end - at));
  return item;
}

const ProposedComponent *find(const Proposal &proposal, const std::string &id) {
  const auto found = std::ranges::find(proposal.components, id, &ProposedComponent::id);
  return found == proposal.components.end() ? nullptr : &*found;
}

rules::Project loaded(const Proposal &proposal, const Outline &outline, bool indonesian = false) {
  support::Diagnostics diagnostics;
  const std::string text =
      writeProposal(proposal, outline, "app", {}, "/s/sekat-1.schema.json", indonesian);
  CAPTURE(text);
  rules::Project project = rules::parseProject(text, "/p/sekat.yaml", diagnostics);
  CHECK_FALSE(diagnostics.hasErrors());
  CHECK(text.starts_with("# yaml-language-server: $schema=/s/"));
  return project;
}

} // namespace

TEST_CASE("identifiers fall into words") {
  using Words = std::vector<std::string>;
  CHECK(identifierWords("TipJar") == Words{"tip", "jar"});
  CHECK(identifierWords("HTTPServer2bayar_tagihan") == Words{"http", "server", "bayar", "tagihan"});
  CHECK(identifierWords("").empty());
}

TEST_CASE("names speak of roles in both languages") {
  CHECK(roleOfGroup("pembayaran")->role == Role::Payment);
  CHECK(roleOfGroup("keranjang")->role == Role::Order);
  CHECK(roleOfGroup("linimasa")->role == Role::SocialMedia);
  CHECK(roleOfGroup("penjual")->role == Role::Merchant);
  CHECK(roleOfGroup("iklan")->role == Role::Promotion);
  CHECK(roleOfGroup("akun")->role == Role::UserData);
  CHECK(roleOfGroup("order_api")->role == Role::Other); // the last word decides
  CHECK_FALSE(roleOfGroup("quux").has_value());
  CHECK_FALSE(roleOfName("post").has_value()); // HTTP, more often than not
  CHECK(roleOfName("sendCommentPayment")->role == Role::Payment);
}

TEST_CASE("namespaces with parts become systems, their parts components") {
  Outline outline;
  outline.fromFacts = true;
  for (const char *name :
       {"nusa::feed::show", "nusa::feed::tap", "nusa::tools::idle", "nusa::handoff::openShop",
        "pasar::checkout::charge", "pasar::checkout::refund", "pasar::quux::bayarTagihan",
        "pasar::quux::pembayaranBaru"})
    outline.items.push_back(function(name, "src/a.cpp"));
  outline.calls.push_back({3, 4, facts::Via::Http, "src/a.cpp", 9});
  outline.calls.push_back({1, 5, facts::Via::Direct, "src/a.cpp", 10});
  const Proposal proposal = proposeProject(outline, "app");
  REQUIRE(proposal.systems.size() == 2);
  CHECK(proposal.systems[0].id == "nusa");
  CHECK(proposal.systems[0].model == rules::BusinessModel::SocialCommerce);
  CHECK(proposal.systems[1].model == rules::BusinessModel::Marketplace);
  REQUIRE(find(proposal, "feed"));
  CHECK(find(proposal, "feed")->role == Role::SocialMedia);
  CHECK(find(proposal, "feed")->code[0].pattern == "nusa::feed::**");
  CHECK(find(proposal, "checkout")->role == Role::Payment);
  CHECK(find(proposal, "quux")->role == Role::Payment); // by what its functions are called
  CHECK(find(proposal, "tools")->role == Role::Other);
  // A hand-off is what stands apart; the tap that calls over directly is left to the audit.
  REQUIRE(proposal.boundaries.size() == 1);
  CHECK(proposal.boundaries[0].symbol == "nusa::handoff::openShop");
  CHECK(proposal.boundaries[0].kind == rules::BoundaryKind::Redirect);
  for (const bool indonesian : {false, true}) {
    const rules::Project project = loaded(proposal, outline, indonesian);
    CHECK(project.components.size() == proposal.components.size());
    REQUIRE(project.boundaries.size() == 1);
    CHECK_FALSE(project.boundaries[0].approval.has_value()); // which only a person can give
  }
}

TEST_CASE("without facts the names of folders are all there is") {
  Outline outline;
  for (const char *file : {"src/feed/a.cpp", "src/pembayaran/b.cpp", "src/core/Payments.cpp",
                           "src/core/list.cpp", "src/core/list.h"})
    outline.items.push_back(OutlineItem{"", file, 0, {}, {}, {}, {}});
  const Proposal proposal = proposeProject(outline, "app");
  REQUIRE(proposal.systems.size() == 1);
  CHECK(proposal.systems[0].id == "app");
  REQUIRE(find(proposal, "pembayaran"));
  CHECK(find(proposal, "pembayaran")->code[0].pattern == "src/pembayaran/**");
  REQUIRE(find(proposal, "payment")); // a file that does not fit its folder
  CHECK(find(proposal, "payment")->code[0].pattern == "src/core/Payments.cpp");
  (void)loaded(proposal, outline);
}

TEST_CASE("names cannot break the file") {
  Outline outline;
  outline.items.push_back(OutlineItem{"", "feed\n\"evil\\: *x/a.cpp", 0, {}, {}, {}, {}});
  outline.items.push_back(OutlineItem{"", "pay #x/b.cpp", 0, {}, {}, {}, {}});
  const Proposal proposal = proposeProject(outline, "a: b\n# c");
  (void)loaded(proposal, outline);
}
