#include "verdict/compiler_output.hpp"

#include <gmock/gmock.h>

#include "verdict/types.hpp"

using runner::BuildContext;
using runner::CompilerFindings;
using runner::Diagnostic;
using runner::explain_failed_build;
using runner::own_warnings;
using runner::readable_signature;
using runner::readable_types;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

namespace {

const BuildContext context{.own_file = "chapters/echo/echo.cpp",
                           .root = "/book",
                           .build = "/book/build",
                           .log = "build/logs/echo.build.txt",
                           .own_text = "first line\n  items.push_back(item);\n"};

CompilerFindings findings(const std::string& log) {
  return explain_failed_build(log, context);
}

/** The explanation of an error in the learner's file. */
std::string explained(const std::string& message, const std::string& code = "x") {
  return findings("../chapters/echo/echo.cpp:2:3: error: " + message + "\n    2 | " +
                  code + "\n      | ^\n")
      .errors.at(0)
      .explanation;
}

}  // namespace

TEST(CompilerOutput, OfGccShowsTheLearnersFirstErrorWithItsPlace) {
  const auto found = findings(
      "[1/3] Compiling C++ object chapters/echo.p/echo.cpp.o\n"
      "FAILED: chapters/echo.p/echo.cpp.o \n"
      "c++ -Ichapters/echo.p -c ../chapters/echo/echo.cpp\n"
      "../chapters/echo/echo.cpp: In function 'void echo(zmq::context_t&)':\n"
      "../chapters/echo/echo.cpp:10:10: error: 'class zmq::socket_t' has no member "
      "named "
      "'recieve'; did you mean 'recv'?\n"
      "   10 |   socket.recieve(x);\n"
      "      |          ^~~~~~~\n"
      "      |          recv\n"
      "../chapters/echo/echo.cpp:12:3: error: 'foo' was not declared in this scope\n"
      "   12 |   foo();\n"
      "      |   ^~~\n"
      "ninja: build stopped: subcommand failed.\n");

  EXPECT_TRUE(found.in_own_file);
  EXPECT_EQ(found.sentence, "echo.cpp does not compile: 2 errors.");
  EXPECT_EQ(found.log, "build/logs/echo.build.txt");
  ASSERT_THAT(found.errors, SizeIs(2));
  const Diagnostic& first = found.errors[0];
  EXPECT_EQ(first.file, "chapters/echo/echo.cpp");
  EXPECT_EQ(first.line, 10);
  EXPECT_EQ(first.column, 10);
  EXPECT_EQ(
      first.message,
      "'class zmq::socket_t' has no member named 'recieve'; did you mean 'recv'?");
  EXPECT_THAT(first.excerpt,
              ElementsAre("   10 |   socket.recieve(x);", "      |          ^~~~~~~"));
}

TEST(CompilerOutput, OfClangShowsTheLearnersFirstErrorWithItsPlace) {
  const auto found = findings(
      "../chapters/echo/echo.cpp:12:48: error: no member named 'recieve' in "
      "'zmq::socket_t'\n"
      "  zmq::socket_t s(c, zmq::socket_type::rep); s.recieve();\n"
      "                                             ~ ^\n"
      "1 error generated.\n");

  EXPECT_EQ(found.sentence, "echo.cpp does not compile: 1 error.");
  ASSERT_THAT(found.errors, SizeIs(1));
  EXPECT_THAT(found.errors[0].excerpt,
              ElementsAre("  zmq::socket_t s(c, zmq::socket_type::rep); s.recieve();",
                          "                                             ~ ^"));
}

TEST(CompilerOutput, FoldsTheFramesOfALibrary) {
  const auto found = findings(
      "In file included from /usr/include/c++/12/string:53,\n"
      "                 from ../chapters/echo/echo.cpp:1:\n"
      "/usr/include/c++/12/bits/alloc_traits.h: In instantiation of 'static void "
      "f()':\n"
      "/usr/include/c++/12/bits/stl_vector.h:1281:30:   required from 'void "
      "push_back()'\n"
      "../chapters/echo/echo.cpp:2:18:   required from here\n"
      "/usr/include/c++/12/bits/alloc_traits.h:518:28: error: no matching function for "
      "call to 'construct_at(zmq::message_t*&, const zmq::message_t&)'\n"
      "  518 |           std::construct_at(__p);\n"
      "      |           ~~~~~~~~~~~~~~~~~^~~~~\n");

  ASSERT_THAT(found.errors, SizeIs(1));
  EXPECT_TRUE(found.in_own_file);
  EXPECT_EQ(found.errors[0].file, "chapters/echo/echo.cpp");
  EXPECT_EQ(found.errors[0].line, 2);
  EXPECT_THAT(found.errors[0].excerpt, ElementsAre("    2 |   items.push_back(item);"));
  EXPECT_THAT(found.errors[0].explanation, HasSubstr("std::move(message)"));
}

TEST(CompilerOutput, FoldsTheFramesOfALibraryWithClang) {
  const auto found = findings(
      "/usr/include/c++/12/bits/alloc_traits.h:518:4: error: no matching function for "
      "call "
      "to 'construct_at'\n"
      "          std::construct_at(__p);\n"
      "          ^~~~~~~~~~~~~~~~~\n"
      "/usr/include/c++/12/bits/stl_vector.h:1281:21: note: in instantiation of "
      "function "
      "template specialization 'f' requested here\n"
      "            _Alloc_traits::construct();\n"
      "                           ^\n"
      "../chapters/echo/echo.cpp:2:9: note: in instantiation of member function "
      "'std::vector<zmq::message_t>::push_back' requested here\n"
      "  items.push_back(item);\n"
      "        ^\n"
      "1 error generated.\n");

  ASSERT_THAT(found.errors, SizeIs(1));
  EXPECT_EQ(found.errors[0].line, 2);
  EXPECT_THAT(found.errors[0].excerpt,
              ElementsAre("  items.push_back(item);", "        ^"));
  EXPECT_THAT(found.errors[0].explanation, HasSubstr("push_back(std::move"));
}

TEST(CompilerOutput, PutsTheLearnersOwnErrorBeforeThoseOfOthers) {
  const auto found = findings(
      "../common/stage.hpp:3:1: error: 'x' does not name a type\n"
      "../chapters/echo/echo.cpp:9:1: error: expected ';'\n");

  EXPECT_EQ(found.errors[0].line, 9);
  EXPECT_EQ(found.sentence, "echo.cpp does not compile: 1 error.");
}

TEST(CompilerOutput, SaysWhenAnotherFileIsToBlame) {
  const auto found =
      findings("../common/stage.hpp:3:1: error: 'x' does not name a type\n");

  EXPECT_FALSE(found.in_own_file);
  EXPECT_EQ(found.sentence,
            "The build failed in common/stage.hpp, which is not the file you edit.");
}

TEST(CompilerOutput, ShowsTheEndOfWhatItDoesNotUnderstand) {
  const auto found = findings("ninja: error: loading 'build.ninja': No such file\n");

  EXPECT_FALSE(found.in_own_file);
  EXPECT_EQ(found.sentence, "The build failed.");
  EXPECT_THAT(found.rest,
              ElementsAre("ninja: error: loading 'build.ninja': No such file"));
  EXPECT_THAT(findings("").rest, IsEmpty());
}

TEST(CompilerOutput, MayHoldAnything) {
  for (const char* const log :
       {":", "::", "a:1", "a:1:", "a:1:2:", "a:99999999999:1: error: x",
        "error:", ": error: x", "\n\n", "a:1:2: error: "})
    EXPECT_NO_THROW(findings(log)) << log;
}

TEST(CompilerOutput, HasWarningsAboutTheLearnersFileOnly) {
  const auto warnings = own_warnings(
      "../common/a.hpp:1:1: warning: unused parameter 'x' [-Wunused-parameter]\n"
      "../chapters/echo/echo.cpp:5:7: warning: unused variable 'y' "
      "[-Wunused-variable]\n"
      "    5 |   int y;\n"
      "      |       ^\n",
      context);

  ASSERT_THAT(warnings, SizeIs(1));
  EXPECT_EQ(warnings[0].line, 5);
}

TEST(LinkerOutput, SaysWhatTheFileDoesNotDefine) {
  const auto found = findings(
      "FAILED: chapters/echo \n"
      "/usr/bin/ld: libquestions.a(echo_test.cpp.o): in function `Test::run()':\n"
      "/book/build/../chapters/echo/echo_test.cpp:7: undefined reference to "
      "`hello::echo(zmq::context_t&, hello::EchoOptions const&)'\n"
      "/usr/bin/ld: ../chapters/echo/echo_test.cpp:9: undefined reference to "
      "`hello::echo(zmq::context_t&, hello::EchoOptions const&)'\n"
      "collect2: error: ld returned 1 exit status\n");

  EXPECT_TRUE(found.in_own_file);
  EXPECT_EQ(found.sentence, "echo.cpp compiles, but does not fit the tests.");
  ASSERT_THAT(found.errors, SizeIs(1)) << "said once";
  EXPECT_EQ(
      found.errors[0].message,
      "echo.cpp defines no hello::echo(zmq::context_t&, const hello::EchoOptions&)");
}

TEST(LinkerOutput, OfOtherLinkersIsUnderstoodToo) {
  EXPECT_EQ(
      findings("ld.lld: error: undefined symbol: echo(int)\n").errors.at(0).message,
      "echo.cpp defines no echo(int)");
  EXPECT_EQ(findings("echo_test.cpp:7: error: undefined reference to 'echo(int)'\n")
                .errors.at(0)
                .message,
            "echo.cpp defines no echo(int)");
}

TEST(LinkerOutput, SaysThatMainIsNotTheLearnersToDefine) {
  const auto found = findings(
      "/usr/bin/ld: echo.cpp.o: in function `main':\n"
      "echo.cpp:1: multiple definition of `main'; test_main.cpp.o:t.cpp:8: first "
      "defined "
      "here\n");

  ASSERT_THAT(found.errors, SizeIs(1));
  EXPECT_EQ(found.errors[0].message,
            "echo.cpp defines main; the tests bring their own");
}

TEST(KnownErrors, AreExplainedForGccAndClang) {
  EXPECT_THAT(
      explained("no matching function for call to 'zmq::socket_t::send(const char "
                "[6], zmq::send_flags)'"),
      StartsWith("send takes"));
  EXPECT_THAT(explained("no matching member function for call to 'send'"),
              StartsWith("send takes"));
  EXPECT_THAT(
      explained("'bool zmq::detail::socket_base::send(zmq::message_t&, int)' is "
                "deprecated: from 4.3.1, use send taking message_t and send_flags"),
      HasSubstr("zmq::send_flags::none"));
  EXPECT_THAT(
      explained("ignoring return value of 'zmq::recv_result_t zmq::recv', declared "
                "with attribute 'nodiscard'",
                "socket.recv(message);"),
      StartsWith("recv returns an optional size"));
  EXPECT_THAT(explained("ignoring return value of function declared with 'nodiscard' "
                        "attribute",
                        "socket.recv(message);"),
              StartsWith("recv returns an optional size"));
  EXPECT_THAT(explained("use of deleted function 'zmq::socket_t::socket_t(const "
                        "zmq::socket_t&)'"),
              StartsWith("A socket cannot be copied"));
  EXPECT_THAT(explained("call to deleted constructor of 'zmq::context_t'"),
              StartsWith("A context cannot be copied"));
  EXPECT_THAT(
      explained("conversion from 'zmq::message_t' to non-scalar type 'std::string' "
                "{aka 'std::__cxx11::basic_string<char>'} requested"),
      StartsWith("A message is bytes"));
  EXPECT_THAT(explained("invalid operands to binary expression ('const char[2]' and "
                        "'zmq::message_t')"),
              StartsWith("A message is bytes"));
  EXPECT_THAT(
      explained("'poller_t' is not a member of 'zmq'; did you mean 'pollitem_t'?"),
      StartsWith("The pollers"));
}

TEST(KnownErrors, AreNotSeenWhereThereAreNone) {
  EXPECT_EQ(explained("expected ';' before 'socket'"), "");
  EXPECT_EQ(explained("ignoring return value of 'f()', declared with attribute "
                      "'nodiscard'",
                      "f();"),
            "");
  EXPECT_EQ(explained("no matching function for call to 'resend()'"), "");
}

TEST(ReadableTypes, AreShort) {
  EXPECT_EQ(readable_types("'std::string' {aka 'std::__cxx11::basic_string<char>'}"),
            "'std::string'");
  EXPECT_EQ(readable_types("std::vector<std::__cxx11::basic_string<char, "
                           "std::char_traits<char>, std::allocator<char> >, "
                           "std::allocator<std::__cxx11::basic_string<char, "
                           "std::char_traits<char>, std::allocator<char> > > >"),
            "std::vector<std::string>");
  EXPECT_EQ(readable_types("std::chrono::duration<long, std::ratio<1l, 1000l> >"),
            "std::chrono::milliseconds");
  EXPECT_EQ(readable_types("cut, std::allocator<x"), "cut, std::allocator<x");
}

TEST(ReadableSignature, PutsConstWhereAPersonDoes) {
  EXPECT_EQ(readable_signature("f(A const&, std::map<int, B const&> const&, int)"),
            "f(const A&, const std::map<int, const B&>&, int)");
  EXPECT_EQ(readable_signature("f()"), "f()");
}
