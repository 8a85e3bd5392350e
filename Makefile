# SPDX-License-Identifier: Apache-2.0
# One non-recursive Makefile; everything made goes to $(B).  `make help`.
# Flavours have a folder each: make B=build/asan SAN=address,undefined
VERSION	:= 0.1.0
B	?= build
CC	?= gcc
PREFIX	?= /usr/local
T	?= 60
LANGS	:= zh_CN

ROOMS	:= base survey standards store intake assess report cli
PKGS	:= sqlite3 xlsxwriter libcjson libzip expat libmd popt
CPPFLAGS += -Iinclude -I$(B)/gen -D_POSIX_C_SOURCE=200809L \
	-DXS_VERSION='"$(VERSION)"' -DXS_PREFIX='"$(PREFIX)"' \
	-include xueshe/banned.h $(shell pkg-config --cflags $(PKGS))
WARN	:= -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla \
	-Wswitch-enum -Wdouble-promotion -Wimplicit-fallthrough \
	-Wnull-dereference $(if $(DEV),-Werror)
OPT	?= -O2
CFLAGS	+= -std=c11 -g $(OPT) -fno-common -fPIE -fstack-protector-strong \
	$(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer,-D_FORTIFY_SOURCE=2)
LDFLAGS	+= $(if $(SAN),-fsanitize=$(SAN)) -Wl,-z,relro,-z,now
LDLIBS	+= $(shell pkg-config --libs $(PKGS)) -lcsv -lm -ldl

LIBSRC	:= $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c))
MIGRATE	:= $(sort $(wildcard src/store/migrate/*.sql))
MO	:= $(LANGS:%=$(B)/gen/%.mo)
GEN	:= $(B)/gen/migrations.c $(B)/gen/catalogues.c
LIBOBJ	:= $(LIBSRC:%.c=$(B)/%.o) $(GEN:.c=.o)
TESTROOMS := $(filter $(notdir $(wildcard tests/*)),$(ROOMS))
TESTS	:= $(foreach r,$(TESTROOMS),$(if $(wildcard tests/$(r)/test_*.c),$(B)/tests/test_$(r)))
BENCHES	:= $(patsubst tests/bench/%.c,$(B)/tests/%,$(wildcard tests/bench/*.c))
FUZZERS	:= $(patsubst tests/%.c,$(B)/fuzz/%,$(wildcard tests/*/fuzz_*.c))

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all help deps demo test check asan fuzz bench cov lint fmt fmt-check \
	hdr-check pictures docs pot golden install uninstall clean

all: $(B)/xueshe ## build the program

help: ## print the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | expand -t 14

$(B)/xueshe: $(B)/src/main.o $(B)/libxueshe.a
	$(CC) $(CFLAGS) -pie $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/libxueshe.a: $(LIBOBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(B)/gen/migrations.c: tests/tools/embed.sh $(MIGRATE)
	@mkdir -p $(@D)
	sh tests/tools/embed.sh migrations $(MIGRATE) >$@

# A language is its header and one part a room.
$(B)/gen/zh_CN.mo: src/po/zh_CN.po $(wildcard src/po/parts/*.po)
	@mkdir -p $(@D)
	cat $^ | msguniq --use-first --force-po -o $(B)/gen/zh_CN.po -
	msgfmt -o $@ $(B)/gen/zh_CN.po

$(B)/gen/catalogues.c: tests/tools/embed.sh $(MO)
	sh tests/tools/embed.sh catalogues $(MO) >$@

# -- tests: one program a room ------------------------------------------------
TESTFLAGS = -Wno-conversion -Wno-sign-conversion -Itests/support
.SECONDEXPANSION:
$(B)/tests/test_%: $$(wildcard tests/$$*/test_*.c) $$(wildcard tests/support/*.c) $(B)/libxueshe.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(TESTFLAGS) -MMD -MP -MF $@.d -pie $(LDFLAGS) -o $@ \
		$(filter %.c,$^) $(B)/libxueshe.a $(LDLIBS) -lcriterion

$(B)/tests/%: tests/bench/%.c $(B)/libxueshe.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(TESTFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

test: $(B)/xueshe $(TESTS) ## all tests, and the command line's scripts
	sh tests/tools/run-tests.sh $(B) $(TESTS)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
