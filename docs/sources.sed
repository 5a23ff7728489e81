# How Doxygen reads a source. The comment at its head is what the list of sources says of
# it; the marks of a quotation are no documentation.
1,/^$/s|^// |/// |
1s|^///.*|& @file|
s|//! \[.*|//|
