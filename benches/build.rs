//! How long a build takes and how much memory, beside `cp -r` of what it wrote: the starter, and a made-up school of
//! 1,000 lessons; what the rules cost; and a class set of 30 forms beside a build. `cargo bench` prints it, `cargo bench
//! -- forms` the last alone. A figure by itself says little: compare the ratios.

#![allow(clippy::panic, reason = "a benchmark that can't be set up must stop")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// Runs of each command; the median is printed, and the fastest and slowest.
const RUNS: usize = 7;
/// Seconds that a class set of 30 may take.
const MOST_FOR_A_CLASS: f64 = 2.0;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let folder = std::env::temp_dir().join(format!("belisha-bench-{}", std::process::id()));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    if std::env::args().any(|arg| arg == "forms") {
        measure_forms(&root, &folder);
    } else {
        measure_all(&root, &folder);
    }
    if let Err(error) = fs::remove_dir_all(&folder) {
        eprintln!("{}: {error}", folder.display());
    }
}

fn measure_all(root: &Path, folder: &Path) {
    println!(
        "{:<16} {:>6} {:>7} {:>8} {:>24} {:>9} {:>24} {:>6}",
        "site",
        "pages",
        "files",
        "MB",
        "build s (min/median/max)",
        "peak MB",
        "cp -r s (min/median/max)",
        "ratio"
    );
    measure("starter", root, &folder.join("starter-site"));
    let school = folder.join("school");
    make_school(root, &school, 250);
    measure("1,000 lessons", &school, &folder.join("school-site"));
    println!();
    measure_forms(root, folder);
    measure_rules("starter", root);
    measure_rules("1,000 lessons", &school);
}

fn measure(name: &str, root: &Path, out: &Path) {
    let mut builds = Vec::new();
    let mut peak = 0.0_f64;
    for _ in 0..RUNS {
        let _ = fs::remove_dir_all(out);
        let (seconds, megabytes) = build(root, out);
        builds.push(seconds);
        peak = peak.max(megabytes);
    }
    let copy = out.with_extension("copy");
    let mut copies = Vec::new();
    for _ in 0..RUNS {
        let _ = fs::remove_dir_all(&copy);
        let start = Instant::now();
        let fine = Command::new("cp").arg("-r").arg(out).arg(&copy).status();
        copies.push(start.elapsed().as_secs_f64());
        assert!(fine.is_ok_and(|status| status.success()), "cp -r failed");
    }
    let (files, pages, bytes) = count(out);
    let (fast, middle, slow) = spread(&mut builds);
    let (copy_fast, copy_middle, copy_slow) = spread(&mut copies);
    println!(
        "{name:<16} {pages:>6} {files:>7} {:>8.1} {:>24} {peak:>9.0} {:>24} {:>6.1}",
        bytes as f64 / 1_000_000.0,
        format!("{fast:.2}/{middle:.2}/{slow:.2}"),
        format!("{copy_fast:.2}/{copy_middle:.2}/{copy_slow:.2}"),
        middle / copy_middle
    );
}

/// What the rules cost: everything but writing, with them and without, in turn.
fn measure_rules(name: &str, root: &Path) {
    let day = jiff::civil::date(2026, 11, 21);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        let checked = belisha::pipeline::run(root, day);
        with.push(start.elapsed().as_secs_f64());
        assert!(checked.output.is_some(), "{name}: the content has errors");
        drop(checked);
        let start = Instant::now();
        drop(belisha::pipeline::run_unchecked(root, day));
        without.push(start.elapsed().as_secs_f64());
    }
    let ((_, with, _), (_, without, _)) = (spread(&mut with), spread(&mut without));
    println!(
        "{name}: without the rules {without:.2} s, with them {with:.2} s: {:.2} s more, ratio {:.2} (medians of {RUNS})",
        with - without,
        with / without
    );
}

/// A class set of 30 beside a build of the whole starter, in turn.
fn measure_forms(root: &Path, folder: &Path) {
    let list = folder.join("class.csv");
    let people: String = (1..=30).map(|n| format!("Pupil Number {n},11-14\n")).collect();
    if let Err(error) =
        fs::create_dir_all(folder).and_then(|()| fs::write(&list, format!("name,band\n{people}")))
    {
        panic!("{}: {error}", list.display());
    }
    let (mut sets, mut builds) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_belisha"));
        command.args(["forms", "--date", "2026-11-21", "--root"]).arg(root).arg("--class").arg(&list);
        command.arg("--out").arg(folder.join("forms")).stdout(Stdio::null());
        let start = Instant::now();
        let status = command.status();
        sets.push(start.elapsed().as_secs_f64());
        assert!(status.is_ok_and(|status| status.success()), "no class set was made");
        builds.push(build(root, &folder.join("starter-site")).0);
    }
    let ((fast, set, slow), (_, built, _)) = (spread(&mut sets), spread(&mut builds));
    println!(
        "a class set of 30: {fast:.2}/{set:.2}/{slow:.2} s, a build of the starter {built:.2} s: ratio {:.2} (medians of {RUNS})",
        set / built
    );
    assert!(
        set < MOST_FOR_A_CLASS,
        "a class set of 30 takes {set:.2} s, and {MOST_FOR_A_CLASS} s at most are promised"
    );
}

/// Seconds and peak memory in MB of one build, as the system's `time` tells them; without it memory is 0.
fn build(root: &Path, out: &Path) -> (f64, f64) {
    let binary = env!("CARGO_BIN_EXE_belisha");
    let timed = Path::new("/usr/bin/time").exists();
    let mut command = if timed {
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%M", binary]);
        command
    } else {
        Command::new(binary)
    };
    command.args(["build", "--date", "2026-11-21", "--root"]).arg(root).arg("--out").arg(out);
    let start = Instant::now();
    let output = command.stdout(Stdio::null()).output();
    let seconds = start.elapsed().as_secs_f64();
    let Ok(output) = output else { return (seconds, 0.0) };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the build failed: {said}");
    let kilobytes: f64 = said.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0.0);
    (seconds, kilobytes / 1_000.0)
}

fn spread(figures: &mut [f64]) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    (figures[0], figures[figures.len() / 2], figures[figures.len() - 1])
}

fn count(folder: &Path) -> (usize, usize, u64) {
    let mut found = (0, 0, 0);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            let inner = count(&path);
            found = (found.0 + inner.0, found.1 + inner.1, found.2 + inner.2);
        } else {
            found.0 += 1;
            found.1 += usize::from(path.extension().is_some_and(|ending| ending == "html"));
            found.2 += entry.metadata().map_or(0, |data| data.len());
        }
    }
    found
}

/// A school of `units` units with four lessons, a parents' page, a staff page and a quiz for each lesson, made from
/// the starter's own words so that pages are as long as real ones, each set of words changed a little.
fn make_school(root: &Path, school: &Path, units: usize) {
    for file in ["site.yaml", "facts.yaml", "help.yaml", "glossary.yaml"] {
        copy(&root.join("content").join(file), &school.join("content").join(file), &|text| text);
    }
    let sources = ["content", "contact", "conduct", "commerce", "digital-footprint"];
    for n in 0..units {
        let from = sources[n % sources.len()];
        let id = format!("unit-{n}");
        let (source, target) =
            (root.join("content/units").join(from), school.join("content/units").join(&id));
        let change = |text: String| {
            let text = text
                .replace("order: ", &format!("order: {}", n + 1))
                .replace("title: ", &format!("title: {n} "));
            without_page_links(&text)
        };

        for file in ["unit.md", "parents.md"] {
            copy(&source.join(file), &target.join(file), &change);
        }
        for band in ["4-7", "7-11", "11-14", "14-18"] {
            let page = format!("students/{band}.md");
            copy(&source.join(&page), &target.join(&page), &change);
            let quiz = root.join("quizzes").join(from).join(format!("{band}.yaml"));
            let to = school.join("quizzes").join(&id).join(format!("{band}.yaml"));
            copy(&quiz, &to, &|text| {
                let text = text.replacen(&format!("id: {from}-{band}"), &format!("id: {id}-{band}"), 1);
                let text = text.replacen("title: ", &format!("title: {n} "), 1);
                text.replacen(&format!("unit: {from}"), &format!("unit: {id}"), 1)
            });
        }
    }
}

/// Links between the starter's pages lead nowhere in the made-up school: their words stay.
fn without_page_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](../") {
        let (before, after) = rest.split_at(at);
        let open = before.rfind('[').unwrap_or(before.len());
        out.push_str(&before[..open]);
        out.push_str(before.get(open + 1..).unwrap_or(""));
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

fn copy(from: &Path, to: &Path, change: &dyn Fn(String) -> String) {
    let Ok(text) = fs::read_to_string(from) else { panic!("{} can't be read", from.display()) };
    let folder = to.parent().unwrap_or(to);
    if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(to, change(text))) {
        panic!("{}: {error}", to.display());
    }
}
