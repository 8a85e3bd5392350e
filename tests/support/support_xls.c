/* SPDX-License-Identifier: Apache-2.0 */
#include "support_xls.h"

#include <gsf/gsf.h>
#include <stdarg.h>
#include <string.h>

#include "xueshe/text.h"

static void add_int(struct xs_buf *out, unsigned long long value, int bytes)
{
	for (; bytes; bytes--, value >>= 8)
		xs_buf_addc(out, (char)(value & 0xff));
}

static void add_utf16(struct xs_buf *out, const char *text)
{
	uint32_t c;

	while ((c = xs_utf8_next(&text))) {
		if (c >= 0x10000) {
			add_int(out, 0xd800 + ((c - 0x10000) >> 10), 2);
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		add_int(out, c, 2);
	}
}

static void add_real(struct xs_buf *out, double value)
{
	xs_buf_add(out, &value, sizeof(value));
}

void xls_record(struct xs_buf *out, unsigned id, const char *format, ...)
{
	struct xs_buf body = XS_BUF_INIT;
	va_list args;

	va_start(args, format);
	for (; *format; format++)
		switch (*format) {
		case 'b':
			add_int(&body, (unsigned)va_arg(args, int), 1);
			break;
		case 'w':
			add_int(&body, (unsigned)va_arg(args, int), 2);
			break;
		case 'd':
			add_int(&body, (unsigned)va_arg(args, int), 4);
			break;
		case 'f':
			add_real(&body, va_arg(args, double));
			break;
		case 's':
			xs_buf_adds(&body, va_arg(args, const char *));
			break;
		case 'u':
			add_utf16(&body, va_arg(args, const char *));
			break;
		default:
			xs_assert(!"a letter of the format");
		}
	va_end(args);
	add_int(out, id, 2);
	add_int(out, body.len, 2);
	xs_buf_add(out, body.s, body.len);
	xs_buf_release(&body);
}

void xls_container(
	struct xs_buf *out, const char *stream, const struct xs_buf *records)
{
	GsfOutput *memory = gsf_output_memory_new();
	GsfOutfile *ole = gsf_outfile_msole_new(memory);
	GsfOutput *child = gsf_outfile_new_child(ole, stream, FALSE);

	xs_assert(gsf_output_write(
		child, records->len, (const guint8 *)records->s));
	gsf_output_close(child);
	gsf_output_close(GSF_OUTPUT(ole));
	xs_buf_add(out, gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)),
		(size_t)gsf_output_size(memory));
	g_object_unref(child);
	g_object_unref(ole);
	g_object_unref(memory);
}

void xls_book(struct xs_buf *out, int version, const struct xs_buf *globals,
	const struct xs_buf *cells)
{
	struct xs_buf all = XS_BUF_INIT;
	int told = version == 8 ? 0x600 : 0x500;
	size_t at = 8 + globals->len + 4 + (version == 8 ? 9 : 8) + 4;

	xls_record(&all, 0x809, "ww", told, 5);
	xs_buf_add(&all, globals->s, globals->len);
	if (version == 8)
		xls_record(&all, 0x85, "dbbbbs", (int)at, 0, 0, 1, 0, "S");
	else
		xls_record(&all, 0x85, "dbbbs", (int)at, 0, 0, 1, "S");
	xls_record(&all, 0x0a, "");
	xls_record(&all, 0x809, "ww", told, 0x10);
	xs_buf_add(&all, cells->s, cells->len);
	xls_record(&all, 0x0a, "");
	xls_container(out, version == 8 ? "Workbook" : "Book", &all);
	xs_buf_release(&all);
}
