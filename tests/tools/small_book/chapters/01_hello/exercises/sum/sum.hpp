#pragma once

/** Returns a plus b. */
int sum(int a, int b);
