#include "findings/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "findings/rules.hpp"
#include "workbook/misconception.hpp"

namespace workbook::recorder {

namespace {

struct Rule {
  std::string_view id;
  Evidence (*look)(const Model&);
};

// Causes before what may follow from them: what libzmq refused, then what can never
// work as it was set up, then what came in the wrong order, then what was lost on the
// way, then who waits, and last what is bad but may not matter here.
constexpr std::array rules_in_order{
    Rule{"address-in-use", rules::address_in_use},
    Rule{"bind-to-name", rules::bind_to_name},
    Rule{"connect-to-wildcard", rules::connect_to_wildcard},
    Rule{"socket-shared", rules::socket_shared},
    Rule{"incompatible-types", rules::incompatible_types},
    Rule{"second-pair", rules::second_pair},
    Rule{"different-contexts", rules::different_contexts},
    Rule{"nobody-bound", rules::nobody_bound},
    Rule{"wrong-direction", rules::wrong_direction},
    Rule{"req-out-of-step", rules::req_out_of_step},
    Rule{"rep-out-of-step", rules::rep_out_of_step},
    Rule{"eagain-ignored", rules::eagain_ignored},
    Rule{"message-reused", rules::message_reused},
    Rule{"truncated-frame", rules::truncated_frame},
    Rule{"multipart-truncated", rules::multipart_truncated},
    Rule{"delimiter-missing", rules::delimiter_missing},
    Rule{"unroutable", rules::unroutable},
    Rule{"forgot-subscription", rules::forgot_subscription},
    Rule{"nul-in-topic", rules::nul_in_topic},
    Rule{"wildcard-topic", rules::wildcard_topic},
    Rule{"prefix-mismatch", rules::prefix_mismatch},
    Rule{"ready-is-not-subscribed", rules::ready_is_not_subscribed},
    Rule{"kill-too-early", rules::kill_too_early},
    Rule{"sleep-as-sync", rules::sleep_as_sync},
    Rule{"slow-joiner", rules::slow_joiner},
    Rule{"linger-drops", rules::linger_drops},
    Rule{"hwm-drop", rules::hwm_drop},
    Rule{"late-worker", rules::late_worker},
    Rule{"relaxed-without-correlate", rules::relaxed_without_correlate},
    Rule{"retry-copies", rules::retry_copies},
    Rule{"monitor-abandoned", rules::monitor_abandoned},
    Rule{"capture-undrained", rules::capture_undrained},
    Rule{"hwm-block", rules::hwm_block},
    Rule{"reply-forgotten", rules::reply_forgotten},
    Rule{"stuck-request", rules::stuck_request},
    Rule{"linger-after-eterm", rules::linger_after_eterm},
    Rule{"eterm-uncaught", rules::eterm_uncaught},
    Rule{"open-socket-at-term", rules::open_socket_at_term},
    Rule{"linger-blocks-exit", rules::linger_blocks_exit},
    Rule{"option-too-late", rules::option_too_late},
    Rule{"trailing-nul", rules::trailing_nul},
    Rule{"busy-loop", rules::busy_loop},
};

Finding finding(std::string_view id, Evidence evidence) {
  const auto& known = misconception_called(id);
  return {std::string(id), std::string(known.sentence), std::move(evidence),
          page_of(known), std::string(known.hint)};
}

std::vector<Finding> first_findings(const Model& model, std::size_t most) {
  std::vector<Finding> found;
  for (const auto& rule : rules_in_order) {
    if (found.size() == most) break;
    if (auto evidence = rule.look(model); !evidence.empty())
      found.push_back(finding(rule.id, std::move(evidence)));
  }
  return found;
}

}  // namespace

std::vector<Finding> findings(const Model& model) {
  return first_findings(model, shown_findings);
}

std::vector<Finding> all_findings(const Model& model) {
  return first_findings(model, rules_in_order.size());
}

std::vector<Finding> known_findings() {
  std::vector<Finding> known;
  for (const auto& rule : rules_in_order) known.push_back(finding(rule.id, {}));
  return known;
}

std::string findings_text(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += fmt::format("{}{}: {}\n", text.empty() ? "" : "\n", finding.id,
                        finding.sentence);
    for (const auto& line : finding.evidence) text += "  " + line + "\n";
    if (!finding.hint.empty()) text += "  To do: " + finding.hint + "\n";
    if (!finding.page.empty()) text += "  Page: " + finding.page + "\n";
  }
  return text;
}

}  // namespace workbook::recorder
