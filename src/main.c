/* SPDX-License-Identifier: Apache-2.0
 *
 * The door: hands the command line to the cli room.
 */
#include "xueshe/cli.h"

int main(int argc, char **argv)
{
	return xs_cli(argc, argv);
}
