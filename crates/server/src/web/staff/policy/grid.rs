//! The cells of a sheet as a form sends them, and what its buttons do to the rows.

/// Rows that a form may hold, and letters of a cell.
pub const ROWS_MAX: usize = 1_024;
pub const CELL_CHARS_MAX: usize = 2_000;

/// What a sheet's form sends: `r0c0=…`, the revision that was shown, and the button.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    pub rows: Vec<Vec<String>>,
    pub seen: i64,
    /// `save`, `add`, `delete:3`, `up:3`, `down:3` or `paste`.
    pub button: String,
    pub pasted: String,
}

impl Grid {
    /// Reads the pairs of a form; what is no cell of a sensible place is left out.
    pub fn read(pairs: Vec<(String, String)>, columns: usize) -> Self {
        let mut grid = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "seen" => grid.seen = value.parse().unwrap_or(0),
                "do" => grid.button = value,
                "paste" => grid.pasted = value,
                _ => {
                    if let Some((row, column)) = place(&name)
                        && row < ROWS_MAX
                        && column < columns
                    {
                        grid.put(row, column, columns, value);
                    }
                }
            }
        }
        grid
    }

    fn put(&mut self, row: usize, column: usize, columns: usize, value: String) {
        while self.rows.len() <= row {
            self.rows.push(vec![String::new(); columns]);
        }
        self.rows[row][column] = value.chars().take(CELL_CHARS_MAX).collect();
    }

    /// Does what the button says to the rows; `fixed` rows at the end stay where they are. `true`:
    /// the rows are to be saved.
    pub fn act(&mut self, columns: usize, fixed: usize) -> bool {
        let free = self.rows.len().saturating_sub(fixed);
        let (word, at) = match self.button.split_once(':') {
            Some((word, at)) => (word, at.parse().ok().filter(|at: &usize| *at < free)),
            None => (self.button.as_str(), None),
        };
        match (word, at) {
            ("add", _) if free < ROWS_MAX => {
                self.rows.insert(free, vec![String::new(); columns]);
            }
            ("delete", Some(at)) => drop(self.rows.remove(at)),
            ("up", Some(at)) if at > 0 => self.rows.swap(at, at - 1),
            ("down", Some(at)) if at + 1 < free => self.rows.swap(at, at + 1),
            ("paste", _) => {
                let room = ROWS_MAX.saturating_sub(self.rows.len());
                let pasted: Vec<_> = pasted(&self.pasted, columns).into_iter().take(room).collect();
                self.rows.splice(free..free, pasted);
            }
            ("save" | "", _) => return true,
            _ => {}
        }
        false
    }
}

/// `r3c1` is the second cell of the fourth row.
fn place(name: &str) -> Option<(usize, usize)> {
    let (row, column) = name.strip_prefix('r')?.split_once('c')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Rows as a spreadsheet gives them: a line a row, cells between tabs; without a tab, between
/// semicolons.
fn pasted(text: &str, columns: usize) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let by = if text.contains('\t') { '\t' } else { ';' };
    let row = |line: &str| {
        let mut cells: Vec<String> = line
            .split(by)
            .take(columns)
            .map(|cell| cell.trim().trim_matches('"').to_owned())
            .collect();
        cells.resize(columns, String::new());
        cells
    };
    lines.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::Grid;

    fn grid(button: &str, pasted: &str, fixed: usize) -> String {
        let cells = ["a", "b", "c", "d", "e", "f"];
        let cells = cells
            .iter()
            .enumerate()
            .map(|(n, cell)| (format!("r{}c{}", n / 2, n % 2), (*cell).to_owned()));
        let form =
            [("seen", "7"), ("do", button), ("paste", pasted), ("r9x", "no"), ("r0c5", "no")];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut grid = Grid::read(cells.chain(form).collect(), 2);
        let saves = grid.act(2, fixed);
        assert_eq!((grid.seen, saves), (7, button == "save"));
        grid.rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn buttons_move_rows_and_leave_the_last_line_where_it_is() {
        assert_eq!(grid("save", "", 0), "a b, c d, e f");
        assert_eq!(grid("add", "", 0), "a b, c d, e f,  ");
        assert_eq!(grid("add", "", 1), "a b, c d,  , e f");
        assert_eq!(grid("delete:1", "", 0), "a b, e f");
        assert_eq!(grid("delete:2", "", 1), "a b, c d, e f", "the last line cannot go");
        assert_eq!(grid("up:1", "", 0), "c d, a b, e f");
        assert_eq!(grid("up:0", "", 0), "a b, c d, e f");
        assert_eq!(grid("down:1", "", 1), "a b, c d, e f");
        assert_eq!(grid("down:0", "", 1), "c d, a b, e f");
        assert_eq!(grid("dance", "", 0), "a b, c d, e f");
    }

    #[test]
    fn what_a_spreadsheet_gives_becomes_rows() {
        assert_eq!(grid("paste", "x\ty\tz\n\n\"q\"\n", 1), "a b, c d, x y, q , e f");
        assert_eq!(grid("paste", "x; y", 0), "a b, c d, e f, x y");
    }
}
