#include "book/page.hpp"

#include <gmock/gmock.h>

#include "text/markdown.hpp"

using runner::parse_page;
using runner::plain_markdown;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Page, HasATitleATaskAndHints) {
  const auto page = parse_page(
      "# An echo server {#echo}\n\nWrite it.\n\n- Bind.\n\n## Hint 1\n\nAn idea.\n\n"
      "## Hint 2\nWhere.\n\n## Background\nIgnored.\n\n## Hint 3\n\nThe code.\n");

  EXPECT_EQ(page.title, "An echo server");
  EXPECT_EQ(page.task, "Write it.\n\n- Bind.");
  EXPECT_THAT(page.hints, ElementsAre("An idea.", "Where.", "The code."));
}

TEST(Page, TakesHeadingsInCodeForCode) {
  const auto page = parse_page("# Title\n```\n## Hint 1\n# no title\n```\n");

  EXPECT_EQ(page.task, "```\n## Hint 1\n# no title\n```");
  EXPECT_THAT(page.hints, IsEmpty());
}

TEST(Page, MayLackEverything) {
  const auto page = parse_page("");

  EXPECT_EQ(page.title, "");
  EXPECT_EQ(page.task, "");
  EXPECT_THAT(page.hints, IsEmpty());
}

TEST(PlainMarkdown, WrapsParagraphsAndLists) {
  EXPECT_EQ(
      plain_markdown("one two three\nfour five\n\n- six seven eight\n- nine\n", 12),
      "one two\n"
      "three four\n"
      "five\n"
      "\n"
      "- six seven\n"
      "  eight\n"
      "- nine\n");
}

TEST(PlainMarkdown, NumbersItsLists) {
  EXPECT_EQ(plain_markdown("1. one two three\n2. four\n", 10),
            "1. one two\n   three\n2. four\n");
}

TEST(PlainMarkdown, LeavesCodeAsItIs) {
  EXPECT_EQ(plain_markdown("Do\n\n```text\na   b\n\n    c\n```\nthen\n", 20),
            "Do\n\n    a   b\n\n    c\nthen\n");
  EXPECT_EQ(plain_markdown("    indented code\n", 8), "    indented code\n");
}

TEST(PlainMarkdown, ShowsLinksAsTheirText) {
  EXPECT_EQ(plain_markdown("See [the page](../README.md) and [x].\n", 80),
            "See the page and [x].\n");
  EXPECT_EQ(plain_markdown("A ![picture](x.svg) here", 80), "A here\n");
}

TEST(PlainMarkdown, DropsWhatIsForTheSiteOnly) {
  EXPECT_EQ(
      plain_markdown("<details>\nSee @ref linger and \\ref hwm.\n</details>\n", 80),
      "See linger and hwm.\n");
}

TEST(PlainMarkdown, QuotesSnippetsInTheirPlace) {
  const auto snippet = [](const std::string& file, const std::string& tag) {
    return file == "a.cpp" && tag == "loop"
               ? std::optional<std::string>("while (true);\n")
               : std::nullopt;
  };

  EXPECT_EQ(plain_markdown("Like this:\n\n\\snippet a.cpp loop\n", 80, snippet),
            "Like this:\n\n    while (true);\n");
  EXPECT_EQ(plain_markdown("\\snippet b.cpp loop\n", 80, snippet), "");
}
