/* SPDX-License-Identifier: Apache-2.0
 *
 * Force-included by the Makefile: functions that overflow, keep hidden state
 * or cannot report a fault do not compile.  The system headers come first, so
 * that their own declarations are left alone.
 */
#ifndef XUESHE_BANNED_H
#define XUESHE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define XS_BANNED(name) name##_is_banned_see_banned_h
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef strtok
#undef atoi
#undef atof
#undef localtime
#undef gmtime
#undef ctime
#define strcpy XS_BANNED(strcpy)
#define strcat XS_BANNED(strcat)
#define sprintf XS_BANNED(sprintf)
#define vsprintf XS_BANNED(vsprintf)
#define strtok XS_BANNED(strtok)
#define atoi XS_BANNED(atoi)
#define atof XS_BANNED(atof)
#define localtime XS_BANNED(localtime)
#define gmtime XS_BANNED(gmtime)
#define ctime XS_BANNED(ctime)

#endif
