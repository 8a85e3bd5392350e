/* SPDX-License-Identifier: Apache-2.0
 *
 * Where tests find the project's data, and a folder of their own.
 */
#ifndef XUESHE_SUPPORT_FOLDER_H
#define XUESHE_SUPPORT_FOLDER_H

#include <stddef.h>

/* A path in the project: support_data("reports"); one of the last eight. */
const char *support_data(const char *name);

/* A path in a new folder, the same for the whole test; one of the last
 * eight. */
const char *support_path(const char *name);
size_t support_files(void); /* in that folder */
void support_clean(void); /* removes it */

#endif
