# SPDX-License-Identifier: Apache-2.0
# One non-recursive Makefile; everything made goes to $(B).  `make help`.
# Flavours have a folder each: make B=build/asan SAN=address,undefined
VERSION	:= 0.1.0
B	?= build
ifeq ($(origin CC),default)
CC	:= gcc
endif
Q	:= $(if $(V),,@)# make V=1 shows the commands
PREFIX	?= /usr/local
T	?= 60
LANGS	:= zh_CN

ROOMS	:= base survey standards store intake assess plan report cli
OPENED	:= libgsf-1 libxml-2.0 cbc # by the program, when needed
PKGS	:= sqlite3 xlsxwriter libcjson libzip expat nettle popt $(OPENED)
CPPFLAGS += -Iinclude -I$(B)/gen -D_POSIX_C_SOURCE=200809L \
	-DXS_VERSION='"$(VERSION)"' -DXS_PREFIX='"$(PREFIX)"' \
	-include xueshe/banned.h $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
WARN	:= -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla \
	-Wswitch-enum -Wdouble-promotion -Wimplicit-fallthrough \
	-Wnull-dereference $(if $(DEV),-Werror)
OPT	?= -O2
CFLAGS	+= -std=c11 -g $(OPT) -fno-common -fPIE -fstack-protector-strong \
	$(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer,-D_FORTIFY_SOURCE=2)
LDFLAGS	+= $(if $(SAN),-fsanitize=$(SAN)) -Wl,-z,relro,-z,now \
	-Wl,--export-dynamic-symbol=deflateInit2_
LDLIBS	+= $(shell pkg-config --libs $(filter-out $(OPENED),$(PKGS)) 2>/dev/null) -lcsv -lm -ldl
SUPPORTLIBS := $(shell pkg-config --libs libgsf-1 2>/dev/null) # makes old workbooks

LIBSRC	:= $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c src/$(r)/*/*.c))
MIGRATE	:= $(sort $(wildcard src/store/migrate/*.sql))
MO	:= $(LANGS:%=$(B)/gen/%.mo)
GEN	:= $(B)/gen/migrations.c $(B)/gen/catalogues.c
LIBOBJ	:= $(LIBSRC:%.c=$(B)/%.o) $(GEN:.c=.o)
TESTROOMS := $(filter $(notdir $(wildcard tests/*)),$(ROOMS))
TESTS	:= $(foreach r,$(TESTROOMS),$(if $(wildcard tests/$(r)/test_*.c),$(B)/tests/test_$(r)))
BENCHES	:= $(patsubst tests/bench/%.c,$(B)/tools/bench/%,$(wildcard tests/bench/*.c))

.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
.PHONY: all help deps demo test run-tests check asan fuzz bench cov lint fmt fmt-check \
	hdr-check pictures docs pot install uninstall clean

all: $(B)/xueshe ## build the program

help: ## print the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | expand -t 14

$(B)/xueshe: $(B)/src/main.o $(B)/libxueshe.a
	@echo "link $@"
	$(Q)$(CC) $(CFLAGS) -pie $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/libxueshe.a: $(LIBOBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(B)/gen/migrations.c: tests/tools/embed.sh $(MIGRATE)
	@mkdir -p $(@D)
	$(Q)sh tests/tools/embed.sh migrations $(MIGRATE) >$@

# A language is its header and one part a room.
$(B)/gen/zh_CN.mo: src/po/zh_CN.po $(wildcard src/po/parts/*.po)
	@mkdir -p $(@D)
	$(Q)cat $^ | msguniq --use-first --force-po -o $(B)/gen/zh_CN.po -
	$(Q)msgfmt -o $@ $(B)/gen/zh_CN.po

$(B)/gen/catalogues.c: tests/tools/embed.sh $(MO)
	$(Q)sh tests/tools/embed.sh catalogues $(MO) >$@

# -- tests: one program a room ------------------------------------------------
TESTFLAGS = -Wno-conversion -Wno-sign-conversion -Itests/support
SUPPORT	:= $(patsubst %.c,$(B)/%.o,$(wildcard tests/support/*.c))

$(B)/tests/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(TESTFLAGS) -MMD -MP -c -o $@ $<

.SECONDEXPANSION:
$(B)/tests/test_%: $$(patsubst $$(PERCENT).c,$(B)/$$(PERCENT).to,$$(wildcard tests/$$*/test_*.c)) $(SUPPORT) $(B)/libxueshe.a
	@echo "link $@"
	$(Q)$(CC) $(CFLAGS) -pie $(LDFLAGS) -o $@ $^ $(LDLIBS) $(SUPPORTLIBS) -lcriterion

PERCENT	:= %
$(B)/%.to: %.c
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(TESTFLAGS) -MMD -MP -c -o $@ $<

# Tools of the tests and the benches: one file, one program.
$(B)/tools/bench/beds: LDLIBS += $(shell pkg-config --libs cbc 2>/dev/null) # a peer
$(B)/tools/%: tests/%.c $(SUPPORT) $(B)/libxueshe.a
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(TESTFLAGS) -pie $(LDFLAGS) -o $@ $^ $(LDLIBS) $(SUPPORTLIBS)

test: ## all tests, and the command line's scripts
	@sh tests/tools/install.sh test
	@$(MAKE) --no-print-directory run-tests

run-tests: $(B)/xueshe $(TESTS)
	@sh tests/tools/run-tests.sh $(B) $(TESTS)

check: lint test hdr-check ## lint, tests, headers, data, sample workbooks recalculated
	sh tests/tools/check-data.sh
	sh tests/tools/recalc.sh $(B)

asan: ## tests under address and undefined behaviour sanitizers
	sh tests/tools/asan.sh $(MAKE) "$(CC)"
	CC="$(CC)" sh tests/tools/corpus.sh $(B) build/asan-$(CC)

fuzz: ## each reader of outside bytes T seconds: make fuzz T=60
	sh tests/tools/fuzz.sh $(MAKE) $(T)

bench: $(B)/xueshe $(BENCHES) ## csv in, workbook out, beside pandas + XlsxWriter
	sh tests/bench/bench.sh $(B)

cov: ## line coverage of the tests
	$(MAKE) B=build/cov OPT=-O0 CFLAGS=--coverage LDFLAGS=--coverage test
	gcovr -r . --object-directory build/cov -f src/ | tail -60

# -- looking after the house --------------------------------------------------
lint: ## rooms, names, sizes, clang-tidy, format
	sh tests/tools/lint.sh $(B)

CSOURCE	:= $(shell find src include tests -name '*.[ch]')
fmt: ## format the source
	@clang-format -i $(CSOURCE)

fmt-check: ## is the source formatted?
	@clang-format --dry-run -Werror $(CSOURCE)

hdr-check: ## each public header compiles alone
	@for h in include/xueshe/*.h; do case $$h in *_list.h) continue;; esac; \
	echo "#include \"$${h#include/}\"" | $(CC) -std=c11 $(CPPFLAGS) $(WARN) -Werror -fsyntax-only -x c - || exit 1; done

pictures: $(B)/xueshe ## every sheet of the sample workbooks as a picture
	sh tests/tools/pictures.sh $(B)

docs: $(B)/xueshe ## docs/schema.md, errors.md, checks.md, a page a standard
	sh tests/tools/docs.sh $(B)

pot: ## messages that have no Chinese yet
	sh tests/tools/pot.sh

# -- for people ---------------------------------------------------------------
deps: ## install what building needs (Debian, UOS, Kylin: apt)
	sh tests/tools/install.sh build

demo: ## install, build, and make the sample county's workbook
	@sh tests/tools/install.sh build
	@$(MAKE) --no-print-directory -s all
	@sh tests/tools/demo.sh $(B)

install: all ## to $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(B)/xueshe $(DESTDIR)$(PREFIX)/bin/xueshe
	install -m 644 docs/xueshe.1 $(DESTDIR)$(PREFIX)/share/man/man1/xueshe.1
	for f in standards/*.json standards/packs/*.json standards/costs/*.json reports/*.json; do \
	install -D -m 644 $$f $(DESTDIR)$(PREFIX)/share/xueshe/$$f || exit 1; done

uninstall: ## remove what install put there
	rm -rf $(DESTDIR)$(PREFIX)/bin/xueshe $(DESTDIR)$(PREFIX)/share/xueshe \
		$(DESTDIR)$(PREFIX)/share/man/man1/xueshe.1

clean: ## remove everything made
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
