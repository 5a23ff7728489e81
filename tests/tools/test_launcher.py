"""What tools/workbook does before it hands over to the runner.

Each test has a machine of its own: a copy of the launcher in a checkout whose path has a
space, and a PATH with nothing in it but the few standard tools the launcher may use and
stubs of whatever else that machine has. A stub notes how it was called.
"""

import fcntl
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import tempfile

import pexpect
import pytest

HERE = pathlib.Path(__file__).resolve().parents[2]

# All that the launcher may rely on; a minimal Debian and busybox have them.
STANDARD_TOOLS = (
    "cat cksum dirname env flock grep head mkdir readlink rm sed sh sort tail".split()
)

# One row for each kind of probe but the compiler's and python's, to keep most tests small.
SMALL_TABLE = """\
# group  probe  apt  dnf  pacman  zypper  brew
learn   command:meson>=1.0.1  meson         meson-rpm  meson-arch  meson-suse  meson-brew
learn   command:ninja         ninja-build   ninja-rpm  ninja-arch  ninja-suse  ninja-brew
learn   module:libzmq         libzmq3-dev   zmq-rpm    zmq-arch    zmq-suse    zmq-brew

test    command:pytest-stub   python3-test  -          -           -           -
author  command:clang-tidy    clang-tidy    clang-rpm  clang-arch  clang-suse  -
"""

MESON = """\
case $1 in
  --version) echo 1.0.1 ;;
  setup)
    for build; do last=$before before=$build; done
    mkdir -p "$last/meson-private" && : >"$last/build.ninja" ;;
  test) [ "$CHECKOUT_TESTS" != none ] || { echo 'No suitable tests defined.'; exit 1; } ;;
esac
"""

# Builds tools that say how they were called. The first screen is shown as the variable
# SHOWN says; without it the learner is somewhere else.
NINJA = """\
dry=no
[ "$1" != -n ] || { dry=yes; shift; }
build=$2
shift 2
work=no
for target; do
  [ ! -x "$build/$target" ] || continue
  work=yes
  [ $dry = no ] || continue
  mkdir -p "$build/${target%/*}"
  case $target in
    */workbook-welcome)
      printf '#!/bin/sh\\n[ -z "$SHOWN" ] || echo first screen "$@"\\nexit ${SHOWN:-2}\\n'
      ;;
    *)
      printf '#!/bin/sh\\n%s\\n%s\\n' 'echo "${0##*/workbook-} of $WORKBOOK_ROOT"' \
        'for argument; do echo "argument $argument"; done'
      ;;
  esac >"$build/$target"
  chmod +x "$build/$target"
done
[ $work = yes ] || echo 'ninja: no work to do.'
"""

RUNNER, WATCH, WELCOME = (
    f"tools/runner/workbook-{tool}" for tool in ("runner", "watch", "welcome")
)

PKG_CONFIG = """\
for module; do :; done
grep -qx "${module%% *}" "$SHELF/modules"
"""

# Puts what is on the shelf into the PATH.
APT_GET = """\
[ "$1" != update ] || exit 0
for package; do
  case $package in
    meson) cp "$SHELF/meson" "$BIN" ;;
    ninja-build) cp "$SHELF/ninja" "$BIN" ;;
    libzmq3-dev) echo libzmq >>"$SHELF/modules" ;;
    python3-test) cp "$SHELF/pytest-stub" "$BIN" ;;
  esac
done
"""


class Machine:
    def __init__(self, folder, shell=shutil.which("sh")):
        self.checkout = folder / "a checkout"
        self.bin = folder / "bin"
        self.shelf = folder / "shelf"
        self.log = folder / "calls"
        self.shell = shell
        for place in (self.checkout / "tools", self.bin, self.shelf):
            place.mkdir(parents=True)
        self.log.touch()
        (self.shelf / "modules").touch()
        self.launcher = self.checkout / "tools" / "workbook"
        shutil.copy(HERE / "tools" / "workbook", self.launcher)
        self.table(SMALL_TABLE)
        (self.checkout / "meson.build").write_text(
            "project('book', version: '4.5.6', meson_version: '>=1.0.1')\n"
        )
        for name in [*STANDARD_TOOLS, "cp", "chmod"]:
            (self.bin / name).symlink_to(shutil.which(name))
        self.environment = {
            "PATH": str(self.bin),
            "SHELF": str(self.shelf),
            "BIN": str(self.bin),
            "CHECKOUT_TESTS": "some",
        }
        self.user(0)
        self.has("pkg-config", PKG_CONFIG)
        self.stub(self.shelf / "meson", MESON)
        self.stub(self.shelf / "ninja", NINJA)
        self.stub(self.shelf / "pytest-stub", "")

    def stub(self, path, script):
        path.write_text(
            f"#!/bin/sh\nprintf '%s\\n' '{path.name}'\"${{1:+ $*}}\" >>'{self.log}'\n{script}"
        )
        path.chmod(0o755)

    def has(self, name, script=""):
        self.stub(self.bin / name, script)

    def user(self, number):
        self.has("id", f"echo {number}")

    def table(self, text):
        (self.checkout / "tools" / "packages").write_text(text)

    def has_everything(self):
        self.has("meson", MESON)
        self.has("ninja", NINJA)
        self.has("pytest-stub")
        self.has("clang-tidy")
        (self.shelf / "modules").write_text("libzmq\n")
        return self

    def calls(self, *names):
        """The calls of these stubs so far."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if line.split()[0] in names]

    def forget_calls(self):
        self.log.write_text("")

    def command(self, *arguments):
        return [*self.shell.split(), str(self.launcher), *arguments]

    def start(self, *arguments, **options):
        settings = {
            "env": self.environment,
            "stdin": subprocess.DEVNULL,
            "capture_output": True,
            "text": True,
            **options,
        }
        return subprocess.run(self.command(*arguments), **settings)

    def on_a_terminal(self, *arguments, environment=None):
        words = self.command(*arguments)
        terminal = pexpect.spawn(
            words[0],
            words[1:],
            env={**self.environment, **(environment or {})},
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 400),
        )
        terminal.delaybeforesend = None
        terminal.ptyproc.delayafterclose = 0
        return terminal

    @property
    def build(self):
        return self.checkout / "build"

    @property
    def install(self):
        return (
            "apt-get update; env DEBIAN_FRONTEND=noninteractive apt-get install -y"
            " --no-install-recommends meson ninja-build libzmq3-dev"
        )


def ended(terminal):
    """What was still said, and the exit code."""
    terminal.expect(pexpect.EOF)
    code = terminal.wait()
    terminal.close()
    return terminal.before, code


def shells():
    """sh, and what else may stand in for it on other machines."""
    found = {}
    for words in (["sh"], ["dash"], ["busybox", "sh"], ["bash", "--posix"]):
        if path := shutil.which(words[0]):
            found.setdefault(os.path.realpath(path), (" ".join([path, *words[1:]]),))
    return list(found.values())


@pytest.fixture
def machine(request, tmp_path):
    return Machine(tmp_path, *getattr(request, "param", ()))


in_every_shell = pytest.mark.parametrize("machine", shells(), indirect=True)


def runner_was_called(answer, machine, *arguments):
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        f"runner of {machine.checkout}",
        *(f"argument {argument}" for argument in arguments),
    ]


# --- Handing over ---


@in_every_shell
def test_everything_is_there_so_it_configures_builds_and_hands_over(machine):
    answer = machine.has_everything().start("run", "echo_server", "--json")
    runner_was_called(answer, machine, "run", "echo_server", "--json")
    assert machine.calls("meson", "apt-get")[1:] == [
        f"meson setup -Dproof=false {machine.build} {machine.checkout}"
    ]


@in_every_shell
def test_the_second_start_neither_probes_nor_configures(machine):
    machine.has_everything().start()
    machine.forget_calls()
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert answer.stderr == ""
    assert machine.log.read_text().splitlines() == [
        f"ninja -n -C {machine.build} {RUNNER}"
    ]


@in_every_shell
def test_arguments_arrive_as_they_were_given(machine):
    arguments = ["run", "two words", "", "*", "$HOME", "-x", "a'b\"c"]
    answer = machine.has_everything().start(*arguments)
    runner_was_called(answer, machine, *arguments)


@pytest.mark.parametrize("arguments", [["--yes", "list"], ["list", "--yes"]])
def test_yes_is_the_launchers_wherever_it_stands(machine, arguments):
    runner_was_called(machine.has_everything().start(*arguments), machine, "list")


def test_what_follows_two_dashes_belongs_to_somebody_else(machine):
    answer = machine.has_everything().start("run", "--", "x", "--yes", "--help")
    runner_was_called(answer, machine, "run", "--", "x", "--yes", "--help")


RECORDER_IS_BUILT = """[ "$1" = -n ] && exit
mkdir -p "$2/tools/record"
cat >"$2/tools/record/workbook-record" <<'END'
#!/bin/sh
printf 'argument %s\\n' "$@"
flock -n "${0%/build/*}/tools/packages" sh -c "echo free"
exit 5
END
chmod +x "$2/tools/record/workbook-record"
"""


@in_every_shell
def test_record_builds_only_the_recorder_and_hands_over_to_it(machine):
    machine.has_everything().has("ninja", RECORDER_IS_BUILT)
    answer = machine.start("record", "--svg", "a b.svg", "--", "x", "--yes", "--help")
    assert answer.stdout.splitlines() == [
        *(f"argument {one}" for one in ("--svg", "a b.svg", "--", "x", "--yes", "--help")),
        "free",
    ]
    assert answer.returncode == 5
    assert machine.calls("ninja")[-1] == f"ninja -C {machine.build} workbook-record"


@in_every_shell
@pytest.mark.parametrize(
    "arguments",
    [
        ["python3", "x.py", "--help"],
        ["prog", "-h", "--yes", "test"],
        ["--svg", "a.svg", "prog", "--version"],
        ["--", "prog", "--yes"],
        ["--", "--help"],
    ],
)
def test_the_options_of_a_recorded_program_are_its_own(machine, arguments):
    machine.has_everything().has("ninja", RECORDER_IS_BUILT)
    answer = machine.start("record", *arguments)
    assert answer.stdout.splitlines()[:-1] == [f"argument {one}" for one in arguments]


def test_yes_before_the_recorded_program_is_the_launchers(machine):
    machine.has_everything().has("ninja", RECORDER_IS_BUILT)
    answer = machine.start("record", "--yes", "--live", "prog", "--yes")
    assert answer.stdout.splitlines()[:-1] == [
        "argument --live", "argument prog", "argument --yes"
    ]


def test_a_recorder_that_cannot_be_built_is_said_with_its_first_error(machine):
    machine.has_everything()
    error = "a.cpp:1:2: error: no"
    machine.has("ninja", f"echo '{error}'; exit 1")
    answer = machine.start("record", "--", "x")
    assert answer.returncode == 3
    assert f"    {error}\n" in answer.stderr
    assert "the flight recorder cannot be built" in answer.stderr


def test_authors_have_a_tool_of_their_own(machine):
    answer = machine.has_everything().start("author", "check", "echo_server")
    assert answer.stdout.splitlines() == [
        f"author of {machine.checkout}", "argument check", "argument echo_server"
    ], answer.stderr


def looked_at(machine):
    """What the last look at the build was for."""
    return [call for call in machine.calls("ninja") if " -n " in call][-1]


def test_watch_mode_is_kept_up_to_date_on_a_terminal_once_it_is_there(machine):
    machine.has_everything()
    assert ended(machine.on_a_terminal())[1] == 0
    assert looked_at(machine).endswith(f"build {RUNNER}")

    shutil.copy(machine.build / RUNNER, machine.build / WATCH)
    ended(machine.on_a_terminal("next"))
    assert looked_at(machine).endswith(f"build {RUNNER} {WATCH}")

    machine.start("next")
    assert looked_at(machine).endswith(f"build {RUNNER}"), "nobody watches"
    ended(machine.on_a_terminal("list"))
    assert looked_at(machine).endswith(f"build {RUNNER}")


READING = "\nWhile you read, the rest of the workbook is being built, once ...\n"


@in_every_shell
@pytest.mark.parametrize("arguments", [[], ["next"], ["--plain"]])
def test_the_first_screen_is_there_before_the_rest_is_built(machine, arguments):
    machine.environment["SHOWN"] = "1"
    answer = machine.has_everything().start(*arguments)
    assert answer.stdout == (
        f"{' '.join(['first screen', *arguments])}\n{READING}"
        f"runner of {machine.checkout}\nargument build\n"
    )
    built = [call for call in machine.calls("ninja") if " -n " not in call]
    assert [call.partition("build ")[2] for call in built] == [WELCOME, RUNNER]


def test_the_first_screen_is_followed_by_watch_mode_where_somebody_stays(machine):
    machine.environment["SHOWN"] = "0"
    answer = machine.has_everything().start("next")
    assert answer.stdout == (
        f"first screen next\n{READING}runner of {machine.checkout}\nargument next\n"
    )
    built = [call for call in machine.calls("ninja") if " -n " not in call]
    assert [call.partition("build ")[2] for call in built] == [WELCOME, f"{RUNNER} {WATCH}"]


def test_whoever_is_not_new_gets_no_first_screen(machine):
    machine.environment["SHOWN"] = "1"
    machine.has_everything().start("list")
    answer = machine.start()
    assert "first screen" not in answer.stdout
    assert READING not in answer.stdout


def test_the_runners_exit_code_is_the_launchers(machine):
    machine.has_everything().start()
    runner = machine.build / RUNNER
    runner.write_text("#!/bin/sh\nexit 1\n")
    assert machine.start("check").returncode == 1


@in_every_shell
def test_it_finds_its_checkout_through_links_and_from_any_folder(machine, tmp_path):
    machine.has_everything()
    (tmp_path / "chain").mkdir()
    (tmp_path / "chain" / "first").symlink_to("../second")
    (tmp_path / "second").symlink_to(machine.launcher)
    checkout = machine.checkout
    for launcher, folder in [
        (tmp_path / "chain" / "first", "/"),
        ("workbook", checkout / "tools"),
        ("tools/workbook", checkout),
        ("../tools/workbook", checkout / "tools"),
    ]:
        machine.launcher = launcher
        environment = {**machine.environment, "CDPATH": "/:/tmp"}
        answer = machine.start("list", cwd=folder, env=environment)
        runner_was_called(answer, machine, "list")


def test_it_is_a_program_that_needs_no_home(machine):
    machine.has_everything()
    assert "HOME" not in machine.environment
    answer = subprocess.run(
        [machine.launcher, "list"],
        env=machine.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    runner_was_called(answer, machine, "list")


# --- Installing, with nobody there ---


@in_every_shell
def test_root_installs_what_is_missing_and_goes_on(machine):
    machine.has("apt-get", APT_GET)
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert "meson 1.0.1 or newer, ninja, libzmq." in answer.stderr
    assert f"\n  {machine.install}\n" in answer.stderr
    assert machine.calls("apt-get") == [
        "apt-get update",
        "apt-get install -y --no-install-recommends meson ninja-build libzmq3-dev",
    ]


def test_only_what_is_missing_is_installed(machine):
    machine.has_everything()
    machine.has("apt-get", APT_GET)
    (machine.bin / "ninja").unlink()
    runner_was_called(machine.start("list"), machine, "list")
    assert machine.calls("apt-get")[1:] == [
        "apt-get install -y --no-install-recommends ninja-build"
    ]


def test_a_verb_has_only_its_own_needs_installed(machine):
    machine.has("apt-get", APT_GET)
    machine.start("list")
    machine.forget_calls()
    assert machine.start("test").returncode == 0
    assert machine.calls("apt-get")[1:] == [
        "apt-get install -y --no-install-recommends python3-test"
    ]
    machine.forget_calls()
    assert machine.start("author", "check").returncode == 3
    assert machine.calls("apt-get")[1:] == [
        "apt-get install -y --no-install-recommends clang-tidy"
    ]


@pytest.mark.parametrize(
    "manager, command",
    [
        ("dnf", "dnf install -y --setopt=install_weak_deps=False ninja-rpm"),
        ("pacman", "pacman -S --needed --noconfirm ninja-arch"),
        ("zypper", "zypper --non-interactive install --no-recommends ninja-suse"),
        ("brew", "brew install ninja-brew"),
    ],
)
def test_other_package_managers_use_their_own_names(machine, manager, command):
    machine.has_everything()
    machine.has(manager, 'cp "$SHELF/ninja" "$BIN"')
    (machine.bin / "ninja").unlink()
    runner_was_called(machine.start("list"), machine, "list")
    assert machine.calls(manager) == [command]


def test_brew_is_never_run_through_sudo(machine):
    machine.has_everything().user(501)
    machine.has("sudo", "exit 1")
    machine.has("brew", 'cp "$SHELF/ninja" "$BIN"')
    (machine.bin / "ninja").unlink()
    runner_was_called(machine.start("list"), machine, "list")
    assert machine.calls("sudo") == []


@in_every_shell
def test_sudo_without_a_password_is_used(machine):
    machine.user(1000)
    machine.has("apt-get", APT_GET)
    machine.has("sudo", '[ "$1" != -n ] || shift\n"$@"')
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert machine.calls("sudo") == [
        "sudo -n true",
        "sudo apt-get update",
        "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y"
        " --no-install-recommends meson ninja-build libzmq3-dev",
    ]


def test_sudo_that_wants_a_password_is_not_asked_when_nobody_is_there(machine):
    machine.user(1000)
    machine.has("apt-get", APT_GET)
    machine.has("sudo", "exit 1")
    answer = machine.start("list", "--yes")
    assert answer.returncode == 3
    assert "\n  sudo apt-get update; sudo env " in answer.stderr
    assert "workbook: sudo wants a password and nobody is there" in answer.stderr
    assert machine.calls("sudo", "apt-get") == ["sudo -n true"]


def test_neither_root_nor_sudo_is_said_with_the_command_for_who_may(machine):
    machine.user(1000)
    machine.has("apt-get", APT_GET)
    answer = machine.start()
    assert answer.returncode == 3
    assert "workbook: you are not root and there is no sudo here" in answer.stderr
    assert answer.stderr.endswith(f"\n  {machine.install}\n")
    assert machine.calls("apt-get") == []


def test_an_unknown_package_manager_is_said_with_the_list(machine):
    answer = machine.start()
    assert answer.returncode == 3
    assert "none of apt, dnf, pacman, zypper and brew" in answer.stderr
    assert answer.stderr.endswith(" meson ninja-build libzmq3-dev\n")


def test_a_thing_that_no_package_brings_is_said(machine):
    machine.has_everything()
    machine.has("dnf")
    (machine.bin / "pytest-stub").unlink()
    answer = machine.start("test")
    assert answer.returncode == 3
    assert "no package of dnf is known to bring it" in answer.stderr
    assert machine.calls("dnf") == []


def test_a_failing_package_manager_is_quoted_and_its_log_named(machine):
    machine.has("apt-get", "echo Reading...; echo 'E: Unable to locate it' >&2; exit 100")
    answer = machine.start()
    assert answer.returncode == 3
    log = machine.build / "install.log"
    assert "    E: Unable to locate it\n" in answer.stderr
    assert f"apt could not install everything; all it said is in {log}." in answer.stderr
    assert "Reading..." in log.read_text()
    assert "Reading..." not in answer.stderr


def test_lists_that_cannot_be_updated_do_not_hinder_the_installing(machine):
    machine.has("apt-get", f"[ $1 != update ] || exit 100\n{APT_GET}")
    runner_was_called(machine.start("list"), machine, "list")


def test_what_is_missing_after_the_installing_is_said(machine):
    machine.has_everything()
    machine.has("meson", "echo 0.61.2")
    machine.has("apt-get")
    answer = machine.start()
    assert answer.returncode == 3
    assert "meson 1.0.1 or newer (here: " in answer.stderr
    assert ", 0.61.2)" in answer.stderr
    assert "installed what it was asked for, yet this is still missing" in answer.stderr


@pytest.mark.parametrize(
    "version, enough",
    [("1.0.0", False), ("1.0.1", True), ("1.0.10", True), ("0.99.9", False)]
    + [("1.10", True), ("10.0", True), ("", False), ("1.0.1.rc1", True)],
)
def test_versions_are_compared_as_numbers(machine, version, enough):
    machine.has_everything()
    meson = MESON.replace("echo 1.0.1", f"echo {version}")
    machine.has("meson", meson)
    assert (machine.start().returncode == 0) == enough


# --- Installing, with somebody there ---


@in_every_shell
def test_on_a_terminal_it_asks_once_and_goes_on(machine):
    machine.has("apt-get", APT_GET)
    terminal = machine.on_a_terminal("list")
    terminal.expect_exact(machine.install)
    terminal.expect_exact("Run it now? [Y/n] ")
    assert machine.calls("apt-get") == []
    terminal.sendline("")
    said, code = ended(terminal)
    assert code == 0
    assert "argument list" in said
    assert "[Y/n]" not in said


@pytest.mark.parametrize("answer", ["y", "Y", "yes"])
def test_yes_may_be_typed_in_several_ways(machine, answer):
    machine.has("apt-get", APT_GET)
    terminal = machine.on_a_terminal("list")
    terminal.expect_exact("[Y/n] ")
    terminal.sendline(answer)
    assert ended(terminal)[1] == 0
    assert len(machine.calls("apt-get")) == 2


@pytest.mark.parametrize("answer", ["n", "no", "what?", "\x04"])
def test_on_a_terminal_anything_but_yes_installs_nothing(machine, answer):
    machine.has("apt-get", APT_GET)
    terminal = machine.on_a_terminal("list")
    terminal.expect_exact("Run it now? [Y/n] ")
    if answer == "\x04":
        terminal.sendeof()
    else:
        terminal.sendline(answer)
    said, code = ended(terminal)
    assert code == 3
    assert "nothing was installed: run the command above, then start again." in said
    assert machine.calls("apt-get") == []


@pytest.mark.parametrize(
    "arguments, environment", [(["--yes"], {}), ([], {"CI": "true"})]
)
def test_yes_and_ci_are_never_asked(machine, arguments, environment):
    machine.has("apt-get", APT_GET)
    terminal = machine.on_a_terminal("list", *arguments, environment=environment)
    said, code = ended(terminal)
    assert code == 0
    assert "[Y/n]" not in said


def test_on_a_terminal_sudo_may_ask_for_its_password(machine):
    machine.user(1000)
    machine.has("apt-get", APT_GET)
    machine.has(
        "sudo",
        """case $1 in
          -n) exit 1 ;;
          -v) printf 'password: ' >&2; read -r word && [ "$word" = sesame ] ;;
          *) "$@" ;;
        esac""",
    )
    terminal = machine.on_a_terminal("list")
    terminal.expect_exact("[Y/n] ")
    terminal.sendline("y")
    terminal.expect_exact("password: ")
    terminal.sendline("sesame")
    said, code = ended(terminal)
    assert code == 0
    assert "argument list" in said

    machine.start("list")  # all is there now: nothing to ask for
    assert machine.calls("sudo").count("sudo -v") == 1


def test_a_wrong_password_installs_nothing(machine):
    machine.user(1000)
    machine.has("apt-get", APT_GET)
    machine.has("sudo", "exit 1")
    terminal = machine.on_a_terminal("list", "--yes")
    said, code = ended(terminal)
    assert code == 3
    assert "sudo did not allow it, so nothing was installed." in said
    assert machine.calls("apt-get") == []


# --- Help, version and doctor ---


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["run", "--help"], ["test", "--help"]]
)
def test_help_comes_at_once_and_installs_nothing(machine, arguments):
    machine.has("apt-get", APT_GET)
    answer = machine.start(*arguments)
    assert answer.returncode == 0
    assert "tools/workbook doctor" in answer.stdout
    assert machine.log.read_text() == ""
    assert not machine.build.exists()


def test_version_is_the_projects_and_installs_nothing(machine):
    answer = machine.start("--version")
    assert (answer.returncode, answer.stdout) == (0, "4.5.6\n")
    assert not machine.build.exists()


def test_help_is_the_runners_once_there_is_one(machine):
    machine.has_everything().start()
    machine.forget_calls()
    runner_was_called(machine.start("run", "--help"), machine, "run", "--help")
    runner_was_called(machine.start("--version"), machine, "--version")
    assert machine.log.read_text() == ""


@in_every_shell
def test_the_doctor_works_on_a_bare_machine(machine):
    machine.has("apt-get", APT_GET)
    answer = machine.start("doctor")
    assert answer.returncode == 3
    lines = answer.stdout.splitlines()
    assert "  learn   MISSING  libzmq" in lines
    assert "  author  MISSING  clang-tidy" in lines
    assert f"  learn: {machine.install}" in lines
    assert lines[-1] == (
        "The tools of the workbook are not built yet; tools/workbook builds them."
    )
    assert answer.stderr == ""
    assert machine.calls("apt-get") == []
    assert not machine.build.exists()


def test_the_doctor_is_content_when_one_can_learn(machine):
    machine.has_everything()
    (machine.bin / "clang-tidy").unlink()
    machine.has("apt-get", APT_GET)
    answer = machine.start("doctor")
    assert answer.returncode == 0
    assert f"  learn   ok       ninja ({machine.bin}/ninja)" in answer.stdout
    assert "  author  MISSING  clang-tidy" in answer.stdout
    assert not re.search("^  learn:", answer.stdout, re.MULTILINE)


def test_the_doctor_asks_the_runner_for_the_rest(machine):
    machine.has_everything().start()
    answer = machine.start("doctor")
    assert answer.returncode == 0
    assert answer.stdout.endswith("argument doctor\n")
    (machine.bin / "ninja").unlink()
    answer = machine.start("doctor")
    assert answer.returncode == 3
    assert "  learn: by hand: ninja\n" in answer.stdout
    assert answer.stdout.endswith("argument doctor\n")


# --- The build directory ---


def test_a_changed_table_is_looked_at_again(machine):
    machine.has_everything().start()
    machine.table(f"{SMALL_TABLE}learn  command:new-tool  new-tool  - - - -\n")
    answer = machine.start()
    assert answer.returncode == 3
    assert "new-tool" in answer.stderr


def test_a_new_group_has_the_build_configured_again(machine):
    machine.has_everything().start()
    machine.forget_calls()
    assert machine.start("test").returncode == 0
    # Tests and authors need the right and wrong answers too.
    setup = f"meson setup --reconfigure -Dproof=true {machine.build} {machine.checkout}"
    assert setup in machine.calls("meson")
    machine.forget_calls()
    runner_was_called(machine.start("list"), machine, "list")
    assert machine.calls("meson") == []


@in_every_shell
def test_another_compiler_has_the_build_set_up_again_and_stays(machine):
    machine.has_everything().start()
    machine.forget_calls()
    answer = machine.start(env={**machine.environment, "CXX": "other++"})
    assert answer.stderr.startswith("The compiler is now other++:")
    setup = f"meson setup --wipe -Dproof=false {machine.build} {machine.checkout}"
    assert setup in machine.calls("meson")
    machine.forget_calls()
    runner_was_called(machine.start("list"), machine, "list")
    assert machine.calls("meson") == []


@in_every_shell
def test_a_moved_checkout_is_set_up_again(machine, tmp_path):
    machine.has_everything().start()
    old, new = machine.checkout, tmp_path / "moved"
    old.rename(new)
    machine.checkout, machine.launcher = new, new / "tools" / "workbook"
    machine.forget_calls()
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert f"build/ was made for another place, {old}: setting it up again." in answer.stderr
    setup = f"meson setup --reconfigure -Dproof=false {new / 'build'} {new}"
    assert setup in machine.calls("meson")


def test_a_half_configured_build_is_mended(machine):
    machine.has_everything()
    (machine.build / "meson-private").mkdir(parents=True)
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert "build/ is incomplete: setting it up again." in answer.stderr


def test_mending_goes_from_the_mildest_way_to_the_harshest(machine):
    machine.has_everything()
    (machine.build / "meson-private").mkdir(parents=True)
    machine.has("meson", f'case "$2" in --*) echo no; exit 1 ;; esac\n{MESON}')
    runner_was_called(machine.start("list"), machine, "list")
    places = f"-Dproof=false {machine.build} {machine.checkout}"
    assert machine.calls("meson")[1:] == [
        f"meson setup --reconfigure {places}",
        f"meson setup --wipe {places}",
        f"meson setup {places}",
    ]


def test_a_fault_in_meson_build_is_shown_and_costs_no_build(machine):
    machine.has_everything()
    (machine.build / "meson-private").mkdir(parents=True)
    fault = "../meson.build:5:17: ERROR: Expecting rparen got rbracket."
    script = f"[ $1 = --version ] && echo 1.0.1 && exit\necho '{fault}'; exit 1"
    machine.has("meson", script)
    answer = machine.start("list")
    assert answer.returncode == 3
    assert f"    {fault}\n" in answer.stderr
    assert f"the build cannot be configured; all that Meson said is in {machine.build}" in (
        answer.stderr
    )
    assert len(machine.calls("meson")) == 2


@in_every_shell
def test_a_runner_that_cannot_be_built_is_said_with_its_first_error(machine):
    machine.has_everything()
    error = "main.cpp:1:2: error: no such thing"
    machine.has("ninja", f"echo long line; echo '{error}'; exit 1")
    answer = machine.start("list")
    assert answer.returncode == 3
    assert f"    {error}\n" in answer.stderr
    assert "long line" not in answer.stderr
    assert f"all that was said is in {machine.build}/build.log." in answer.stderr


def test_a_package_removed_later_is_found_at_the_next_start(machine):
    machine.has_everything().start()
    machine.has("ninja", "echo 'x.cpp:1:10: fatal error: zmq.h: No such file'; exit 1")
    assert machine.start("list").returncode == 3
    (machine.shelf / "modules").write_text("")
    answer = machine.start("list")
    assert "The workbook needs what this machine does not have: libzmq." in answer.stderr


def test_a_build_directory_that_ninja_cannot_read_is_mended(machine):
    machine.has_everything().start()
    (machine.build / RUNNER).unlink()
    (machine.build / "build.ninja").write_text("garbage")
    unreadable = "ninja: error: build.ninja:1: expected '=', got newline"
    machine.has(
        "ninja",
        f'[ -z "$(cat "{machine.build}/build.ninja")" ] || {{ echo "{unreadable}"; exit 1; }}'
        f"\n{NINJA}",
    )
    answer = machine.start("list")
    runner_was_called(answer, machine, "list")
    assert "build/ is incomplete: setting it up again." in answer.stderr


def test_a_checkout_one_may_not_write_to_is_said():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        machine = Machine(pathlib.Path(folder)).has_everything()
        machine.log.chmod(0o666)
        machine.checkout.chmod(0o555)
        nobody = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
        answer = machine.start("list", **nobody)
        machine.checkout.chmod(0o755)
        assert answer.returncode == 3
        assert answer.stderr == (
            f"workbook: you may not write to {machine.checkout}: work in a clone of your own.\n"
        )


# --- Two at once ---


@in_every_shell
def test_a_second_start_waits_for_the_first(machine):
    machine.has_everything()
    with open(machine.checkout / "tools" / "packages") as table:
        fcntl.flock(table, fcntl.LOCK_EX)
        second = subprocess.Popen(
            machine.command("list"),
            env=machine.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr.readline() == (
            "Another tools/workbook is at work in this checkout; waiting until it is done.\n"
        )
        assert machine.calls("meson") == []
    said, _ = second.communicate()
    assert second.returncode == 0
    assert "argument list" in said


@in_every_shell
def test_a_killed_start_leaves_no_lock(machine, tmp_path):
    machine.has_everything()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    machine.has("meson", f'[ "$1" != setup ] || cat "{gate}" >/dev/null\n{MESON}')
    first = subprocess.Popen(
        machine.command("list"), env=machine.environment, stdin=subprocess.DEVNULL
    )
    with open(gate, "w"):  # opens once Meson reads from it
        first.send_signal(signal.SIGKILL)
        first.wait()
        machine.has("meson", MESON)
        answer = machine.start("list")  # while the first one's Meson still runs
    runner_was_called(answer, machine, "list")
    assert "Another tools/workbook" not in answer.stderr


@in_every_shell
def test_the_runner_runs_without_the_lock(machine):
    machine.has_everything().start()
    runner = machine.build / RUNNER
    runner.write_text('#!/bin/sh\nflock -n "$WORKBOOK_ROOT/tools/packages" sh -c "echo free"\n')
    assert machine.start("list").stdout == "free\n"


# --- The verbs that end here ---


def test_test_passes_its_arguments_to_meson(machine):
    answer = machine.has_everything().start("test", "--suite", "proof", "-v")
    assert answer.returncode == 0
    assert machine.calls("meson")[-1] == (
        f"meson test -C {machine.build} --print-errorlogs --suite proof -v"
    )


@pytest.mark.parametrize(
    "given, passed",
    [
        (["hello_world"], "--suite hello_world"),
        (["01_hello_world"], "--suite hello_world"),
        (["--suite", "hello_world"], "--suite hello_world"),
        (["hello_world", "strings"], "--suite hello_world --suite strings"),
        (["echo_server"], "echo_server"),
        (["world"], "world"),
    ],
)
def test_a_chapters_name_means_its_suite(machine, given, passed):
    for folder in ("01_hello_world", "02_strings"):
        (machine.checkout / "chapters" / folder).mkdir(parents=True)
    machine.has_everything().start("test", *given)
    assert machine.calls("meson")[-1] == (
        f"meson test -C {machine.build} --print-errorlogs {passed}"
    )


def test_a_test_that_does_not_exist_is_a_usage_error(machine):
    machine.environment["CHECKOUT_TESTS"] = "none"
    answer = machine.has_everything().start("test", "helo_world")
    assert answer.returncode == 2
    assert "workbook: there are no tests for helo_world;" in answer.stderr


def test_failed_tests_are_exit_code_1_however_many_they_are(machine):
    machine.has_everything()
    machine.has("meson", f'case "$*" in *errorlogs*) exit 17 ;; esac\n{MESON}')
    assert machine.start("test").returncode == 1


def test_tests_that_cannot_be_built_are_exit_code_1_with_the_first_error(machine):
    machine.has_everything()
    error = "a.cpp:1:2: error: no"
    machine.has("ninja", f"echo '{error}'; exit 1")
    answer = machine.start("test")
    assert answer.returncode == 1
    assert f"    {error}\n" in answer.stderr
    assert f"the tests cannot be built; all that was said is in {machine.build}" in (
        answer.stderr
    )


def test_site_builds_it_and_prints_where_it_is(machine):
    answer = machine.has_everything().start("site")
    assert (answer.returncode, answer.stdout) == (0, f"{machine.build}/site/index.html\n")
    assert machine.calls("ninja") == [f"ninja -C {machine.build} site"]


def test_a_site_that_cannot_be_built_is_exit_code_1_with_the_first_warning(machine):
    machine.has_everything()
    warning = "page.md:3: warning: unable to resolve reference"
    machine.has("ninja", f"echo '{warning}'; exit 1")
    answer = machine.start("site")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert f"    {warning}\n" in answer.stderr


# --- The table ---


def rows():
    text = (HERE / "tools" / "packages").read_text()
    return [line.split() for line in text.splitlines() if line and line[0] != "#"]


def test_the_table_is_whole():
    for row in rows():
        assert len(row) == 7, row
        assert row[0] in ("learn", "test", "site", "author"), row
        assert re.match("(compiler|command|module|python|file):.", row[1]), row
        assert all(re.fullmatch("-|[a-z0-9][a-z0-9.+_-]+", name) for name in row[2:]), row
        assert row[2] != "-", row


def test_the_table_has_every_module_the_build_asks_for():
    text = (HERE / "meson.build").read_text()
    wanted = set(re.findall(r"dependency\('(\w+)'(?:, version: '([>=.\d]*)')?", text))
    known = {
        re.fullmatch(r"module:(\w+)(.*)", row[1]).groups()
        for row in rows()
        if row[1].startswith("module:")
    }
    assert len(wanted) > 5
    assert wanted - {("threads", "")} <= known


def test_the_probes_of_the_table_find_what_is_here(tmp_path):
    """The tests run, so the machine has what the book's tests need; the doctor sees it."""
    machine = Machine(tmp_path)
    shutil.copy(HERE / "tools" / "packages", machine.checkout / "tools" / "packages")
    answer = machine.start("doctor", env=os.environ)
    found = re.findall("^  (?:learn|test) +(ok|MISSING) ", answer.stdout, re.MULTILINE)
    assert found == ["ok" for row in rows() if row[0] in ("learn", "test")]


@pytest.mark.parametrize(
    "probe, thing",
    [
        ("compiler:c++99", "a compiler for c++99"),
        ("python:no_such_module", "Python's no_such_module"),
        ("module:libzmq>=99", "libzmq 99 or newer (here: "),
        ("file:/no/such/file", "/no/such/file"),
        ("command:no-such-command", "no-such-command"),
    ],
)
def test_each_kind_of_probe_can_fail(tmp_path, probe, thing):
    machine = Machine(tmp_path)
    machine.table(f"learn {probe} a-package - - - -\n")
    answer = machine.start("doctor", env=os.environ)
    assert answer.returncode == 3
    assert f"  learn   MISSING  {thing}" in answer.stdout


def test_an_unknown_kind_of_probe_is_said(machine):
    machine.has_everything().table("learn magic:wand wand - - - -\n")
    answer = machine.start()
    assert answer.returncode == 3
    assert "tools/packages has a probe of an unknown kind: magic:wand." in answer.stderr


def test_a_compiler_that_cxx_names_is_not_ours_to_install(machine):
    machine.table("learn compiler:c++20 g++ - - - -\n")
    machine.has("apt-get")
    answer = machine.start(env={**machine.environment, "CXX": "none++"})
    assert answer.returncode == 3
    assert "a compiler for c++20 (CXX names none++)" in answer.stderr
    assert machine.calls("apt-get") == []


def test_the_launcher_is_executable():
    assert (HERE / "tools" / "workbook").stat().st_mode & stat.S_IXUSR
