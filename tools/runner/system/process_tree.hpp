/** @file
 *  Ends what processes leave behind. The only file that knows how a system lists its
 *  processes. */
#pragma once

#include <set>

namespace runner {

/**
 * The processes started here and everything they start in turn.
 *
 * On Linux this process inherits the orphans of its children, so that a process which
 * leaves its group, its session and its parent is still found. Elsewhere a process that
 * leaves its group is on its own.
 */
class ProcessTree {
 public:
  ProcessTree();

  /**
   * Whether orphans come to this process, as they do from the start. Who starts
   * programs that may leave something behind, such as an editor, lets them go
   * meanwhile.
   */
  static void adopt_orphans(bool adopt);

  /** Notes a process that was started here and leads a session of its own. */
  void started(int leader) { leaders_.insert(leader); }

  /**
   * Notes that a process started here has ended, and ends all that is left of its
   * session and every orphan it let go, however deep.
   * @return how many processes were still alive.
   */
  int ended(int leader);

 private:
  std::set<int> leaders_;
};

}  // namespace runner
