// A process that is killed at a moment of the test's choice.
#pragma once

#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

/**
 * Does something in a child process, which is killed before its system call of that
 * number, counted from 0, in the way that nothing can prevent.
 * @return false when it was done before it made so many
 */
inline bool killed_at_call(int call, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    raise(SIGSTOP);
    work();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  for (int entered = 0; WIFSTOPPED(status); ++entered) {
    if (entered == call) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return true;
    }
    // To where the next call begins, and to its end.
    for (int stop = 0; stop != 2 && WIFSTOPPED(status); ++stop) {
      if (ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) == -1) {
        ADD_FAILURE() << "the child cannot be traced";
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        return false;
      }
      waitpid(child, &status, 0);
    }
  }
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  return false;
}
