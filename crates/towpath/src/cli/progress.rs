//! How far a load is: bars on a terminal, plain lines otherwise.

use std::{
    collections::HashMap,
    io::IsTerminal,
    time::{Duration, Instant},
};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use towpath_engine::statistics::{TableFigures, TableState};

use super::complain;

/// Lines are printed at most so often off a terminal.
const LINE_INTERVAL: Duration = Duration::from_secs(2);

/// Most bars shown at once; the others are summed up in the last line.
const MOST_BARS: usize = 12;

/// Shows the progress of tables.
pub(crate) enum Progress {
    /// Bars, one a table.
    Bars(Bars),
    /// Lines on standard error.
    Lines(Lines),
    /// Nothing.
    Quiet,
}

/// Bars of the tables that are being loaded.
pub(crate) struct Bars {
    screen: MultiProgress,
    bars: HashMap<String, ProgressBar>,
}

/// What the last lines said.
pub(crate) struct Lines {
    last: Option<Instant>,
    states: HashMap<String, TableState>,
    began: Instant,
}

impl Progress {
    /// Bars where standard error is a terminal, else lines.
    pub(crate) fn new(quiet: bool) -> Self {
        if quiet {
            return Self::Quiet;
        }
        if std::io::stderr().is_terminal() {
            let screen = MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(8));
            Self::Bars(Bars {
                screen,
                bars: HashMap::new(),
            })
        } else {
            Self::Lines(Lines {
                last: None,
                states: HashMap::new(),
                began: Instant::now(),
            })
        }
    }

    /// Shows the figures of now.
    pub(crate) fn show(&mut self, tables: &[TableFigures]) {
        match self {
            Self::Bars(bars) => bars.show(tables),
            Self::Lines(lines) => lines.show(tables),
            Self::Quiet => {}
        }
    }

    /// Shows the last figures, and lets them stand.
    pub(crate) fn finish(&mut self, tables: &[TableFigures]) {
        self.show(tables);
        if let Self::Bars(bars) = self {
            for bar in bars.bars.values() {
                bar.abandon();
            }
        }
    }
}

fn rows_done(table: &TableFigures) -> u64 {
    let moving = table.account.read + table.rows_in_flight;
    match (table.state, table.estimated_rows, table.estimated_bytes) {
        // A raw stream counts its rows only at its end; until then its bytes tell how far it is.
        (TableState::FullLoad, Some(rows), Some(bytes)) if bytes > 0 => {
            let share = u128::from(table.bytes) * u128::from(rows) / u128::from(bytes);
            moving.max(u64::try_from(share).unwrap_or(u64::MAX).min(rows))
        }
        _ => moving,
    }
}

fn name(table: &TableFigures) -> String {
    format!("{}.{}", table.schema, table.table)
}

impl Bars {
    fn show(&mut self, tables: &[TableFigures]) {
        for table in tables {
            let name = name(table);
            let known = self.bars.contains_key(&name);
            if table.state == TableState::BeforeLoad || (!known && self.bars.len() >= MOST_BARS) {
                continue;
            }
            let bar = self.bars.entry(name.clone()).or_insert_with(|| {
                let style = ProgressStyle::with_template(
                    "{prefix:28!} {bar:24} {human_pos:>11} of {human_len:<11} {per_sec:>14} {eta:>4} {msg}",
                )
                .unwrap_or_else(|_| ProgressStyle::default_bar());
                let bar = ProgressBar::new(table.estimated_rows.unwrap_or(0)).with_style(style);
                self.screen.add(bar.with_prefix(name))
            });
            let done = rows_done(table);
            bar.set_length(table.estimated_rows.unwrap_or(0).max(done));
            bar.set_position(done);
            match table.state {
                TableState::Completed if !bar.is_finished() => {
                    bar.set_length(done);
                    bar.finish_with_message("done");
                }
                TableState::Error => bar.abandon_with_message("error"),
                _ => {}
            }
        }
    }
}

impl Lines {
    fn show(&mut self, tables: &[TableFigures]) {
        for table in tables {
            let name = name(table);
            let before = self.states.insert(name.clone(), table.state);
            if before != Some(table.state) {
                match table.state {
                    TableState::Completed => {
                        complain(&format!("{name}: {} rows, done", table.account.applied));
                    }
                    TableState::Error => {
                        let why = table.failure.as_deref().unwrap_or("unknown");
                        complain(&format!("{name}: error: {why}"));
                    }
                    _ => {}
                }
            }
        }
        let due = self.last.is_none_or(|last| last.elapsed() >= LINE_INTERVAL);
        if !due || self.began.elapsed() < LINE_INTERVAL {
            return;
        }
        self.last = Some(Instant::now());
        let loading = tables
            .iter()
            .filter(|table| matches!(table.state, TableState::FullLoad | TableState::Reloading));
        for table in loading {
            let done = rows_done(table);
            let seconds = self.began.elapsed().as_secs_f64().max(0.001);
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let rate = done as f64 / seconds;
            let total = table.estimated_rows.unwrap_or(0).max(done);
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let remaining = (total - done) as f64 / rate.max(1.0);
            complain(&format!(
                "{}: {done} of {total} rows, {rate:.0} rows/s, {remaining:.0} s left",
                name(table)
            ));
        }
    }
}
