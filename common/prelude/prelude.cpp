// Gives Meson something to compile, so that it makes the precompiled header.
