#include "guest_book.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using workbook::Frames;
using workbook::misconception;

namespace {

class GuestBook : public workbook::Stage {
 protected:
  /** The guest book after these entries. */
  Frames filled_with(const Frames& entries) {
    auto book = start("guest_book", [this, count = static_cast<int>(entries.size())] {
      return guest_book(context, {.endpoint = "inproc://book", .entries = count});
    });
    zmq::socket_t guest(context, zmq::socket_type::push);
    guest.connect("inproc://book");
    // A book that ends too early takes no more; the one that is right takes them all.
    for (const std::string& entry : entries)
      (void)guest.send(zmq::buffer(entry), zmq::send_flags::dontwait);
    (void)guest.send(zmq::str_buffer("too late"), zmq::send_flags::dontwait);
    return book.result();
  }
};

std::string letters(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
  return text;
}

}  // namespace

TEST_F(GuestBook, KeepsEntriesInOrder) {
  const Frames entries{"Lovely place!", "Bring an umbrella.", "See you"};

  EXPECT_EQ(filled_with(entries), entries);
}

// G1-26 G2-69
TEST_F(GuestBook, KeepsALongEntryWhole) {
  const Frames entries{letters(255), letters(256), letters(5000), "next"};

  const Frames book = filled_with(entries);

  ASSERT_EQ(book.size(), entries.size());
  for (std::size_t i = 0; i < book.size(); ++i) {
    EXPECT_FALSE(book[i].size() < entries[i].size() && entries[i].starts_with(book[i]))
        << book[i].size() << " of " << entries[i].size() << " bytes are left."
        << misconception("truncated-frame");
    EXPECT_FALSE(book[i].size() == entries[i].size() && book[i] != entries[i])
        << "The size is right; the bytes are not." << misconception("untruncated-size");
    EXPECT_EQ(book[i].size(), entries[i].size());
  }
  EXPECT_TRUE(book == entries);
}

// G1-28
TEST_F(GuestBook, KeepsEveryByteOfAnEntry) {
  const Frames entries{"a\0b"s};

  const Frames book = filled_with(entries);

  EXPECT_NE(book, Frames{"a"}) << misconception("text-cut-at-nul");
  EXPECT_EQ(book, entries);
}

// G1-29
TEST_F(GuestBook, KeepsAnEmptyEntry) {
  const Frames entries{"first", "", "third"};

  const Frames book = filled_with(entries);

  EXPECT_NE(book, Frames{"first"}) << misconception("empty-is-error");
  EXPECT_NE(book, (Frames{"first", "third", "too late"}))
      << misconception("empty-is-error");
  EXPECT_EQ(book, entries);
}

// G1-25
TEST_F(GuestBook, KeepsNothingOfAnEarlierEntry) {
  const Frames entries{"Goodbye", "Hi"};

  const Frames book = filled_with(entries);

  EXPECT_NE(book, (Frames{"Goodbye", "Hiodbye"})) << misconception("stale-bytes");
  EXPECT_EQ(book, entries);
}
