#pragma once

#include "findings/evidence.hpp"

/// One rule for each misconception that can be seen in a recording. A rule is silent
/// unless what it looks for is there: what could be right is not reported. Which words
/// go with a rule, and which rule comes first, stands in findings.cpp.
namespace workbook::recorder::rules {

// out_of_step.cpp: calls that libzmq refuses
Evidence req_out_of_step(const Model&);
Evidence rep_out_of_step(const Model&);
Evidence wrong_direction(const Model&);

// endpoints.cpp: addresses
Evidence address_in_use(const Model&);
Evidence bind_to_name(const Model&);
Evidence connect_to_wildcard(const Model&);
Evidence nobody_bound(const Model&);
Evidence different_contexts(const Model&);

// links.cpp: sockets that do not belong together
Evidence incompatible_types(const Model&);
Evidence second_pair(const Model&);

// options.cpp
Evidence option_too_late(const Model&);
Evidence relaxed_without_correlate(const Model&);

// subscriptions.cpp
Evidence forgot_subscription(const Model&);
Evidence nul_in_topic(const Model&);
Evidence wildcard_topic(const Model&);
Evidence prefix_mismatch(const Model&);

// joining.cpp: who came too late
Evidence slow_joiner(const Model&);
Evidence sleep_as_sync(const Model&);
Evidence kill_too_early(const Model&);
Evidence ready_is_not_subscribed(const Model&);
Evidence late_worker(const Model&);

// frames.cpp: what one frame holds
Evidence trailing_nul(const Model&);
Evidence truncated_frame(const Model&);
Evidence message_reused(const Model&);
Evidence eagain_ignored(const Model&);

// envelopes.cpp: messages of several frames
Evidence multipart_truncated(const Model&);
Evidence delimiter_missing(const Model&);
Evidence unroutable(const Model&);

// requests.cpp
Evidence reply_forgotten(const Model&);
Evidence stuck_request(const Model&);
Evidence retry_copies(const Model&);

// queues.cpp
Evidence hwm_drop(const Model&);
Evidence hwm_block(const Model&);
Evidence capture_undrained(const Model&);

// ending.cpp
Evidence open_socket_at_term(const Model&);
Evidence linger_blocks_exit(const Model&);
Evidence linger_drops(const Model&);
Evidence linger_after_eterm(const Model&);
Evidence eterm_uncaught(const Model&);
Evidence monitor_abandoned(const Model&);

// threads.cpp
Evidence socket_shared(const Model&);
Evidence busy_loop(const Model&);

}  // namespace workbook::recorder::rules
